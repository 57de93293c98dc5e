import type { Server } from 'node:http';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { within } from '../../src/engine/within.ts';

/** What is asked for /readyz: each part by name. */
export type Checks = Record<string, () => Promise<void>>;

/** Longest wait for one part of /readyz, in ms. */
const CHECK_LIMIT = 2000;

async function answered(check: Promise<void>): Promise<void> {
  const up = await within(
    CHECK_LIMIT,
    check.then(() => true),
  );
  if (up === null) throw new Error('no answer');
}

/** Answers which part is down by name; the details are in the log. */
function readiness(checks: Checks, log: Logger): RequestHandler {
  return async (_request, response) => {
    const down: string[] = [];
    for (const [name, check] of Object.entries(checks)) {
      await answered(check()).catch((error: unknown) => {
        down.push(name);
        log.warn({ part: name, fault: error instanceof Error ? error.message : String(error) }, 'not ready');
      });
    }
    response.status(down.length === 0 ? 200 : 503).json(down.length === 0 ? { ready: true } : { ready: false, down });
  };
}

/** The one Express app. Platforms add their routes to it; `finish` closes it with its own 404 and error handler. */
export function createHttp(checks: Checks, log: Logger): { app: Express; finish: () => void } {
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' });
    next();
  });
  app.get('/healthz', (_request, response) => void response.json({ alive: true }));
  app.get('/readyz', readiness(checks, log));
  const onError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = statusOf(error);
    if (status >= 500) log.error({ fault: error instanceof Error ? error.name : 'unknown' }, 'request failed');
    response.status(status).json({ error: status === 413 ? 'too large' : status < 500 ? 'bad request' : 'internal error' });
  };
  return {
    app,
    finish: () => {
      app.use((_request, response) => void response.status(404).json({ error: 'not found' }));
      app.use(onError);
    },
  };
}

/** Body parsers say what was wrong with a request in `status`; anything else is our own fault. */
function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : 500;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

/** Listens. @throws with one clear line when the port is taken */
export function listen(app: Express, port: number, host: string): Promise<Server> {
  return new Promise((done, fail) => {
    const server = app.listen(port, host);
    server.once('listening', () => done(server));
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Set PORT to another one, for instance PORT=3100.`) : error),
    );
  });
}
