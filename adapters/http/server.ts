import { createServer, type Server } from 'node:http';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { type Checks, createReadiness } from './readiness.ts';

export interface Http {
  app: Express;
  /** Closes it with its own 404 and error handler, after all platforms added their routes. */
  finish: () => void;
  /** From now on /readyz says that it takes nothing new. */
  stopping: () => void;
}

/** The one Express app. Platforms add their routes to it. @param metrics what answers /metrics */
export function createHttp(checks: Checks, log: Logger, metrics?: RequestHandler): Http {
  let stops = false;
  const app = express();
  app.disable('x-powered-by');
  app.use((_request, response, next) => {
    response.set({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' });
    next();
  });
  app.get('/healthz', (_request, response) => void response.json({ alive: true }));
  app.get(
    '/readyz',
    createReadiness(checks, () => stops, log),
  );
  if (metrics) app.get('/metrics', metrics);
  const onError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = statusOf(error);
    if (status >= 500) log.error({ fault: error instanceof Error ? error.name : 'unknown' }, 'request failed');
    response.status(status).json({ error: status === 413 ? 'too large' : status < 500 ? 'bad request' : 'internal error' });
  };
  return {
    app,
    stopping: () => {
      stops = true;
    },
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

/**
 * How long a client may take for its headers and for all of its request, in ms: who sends a byte now and then holds a connection no longer.
 * A connection on which nothing is asked stays open for longer than a proxy keeps it (Caddy: 2 minutes): whoever closes first must be the
 * proxy, or what it sends in the same moment is lost.
 */
const PATIENCE = { headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 150_000, connectionsCheckingInterval: 5_000 };
/** Connections at once. The platforms use tens; more than this is somebody who holds them. */
const CONNECTIONS = 2_000;

/** Listens. @throws with one clear line when the port is taken */
export function listen(app: Express, port: number, host: string, patience = PATIENCE, connections = CONNECTIONS): Promise<Server> {
  return new Promise((done, fail) => {
    const server = createServer(patience, app);
    server.maxConnections = connections;
    server.listen(port, host);
    server.once('listening', () => done(server));
    server.once('error', (error: NodeJS.ErrnoException) =>
      fail(error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Set PORT to another one, for instance PORT=3100.`) : error),
    );
  });
}

/** Takes nothing new. @returns when the last that was asked is answered: a client that would keep its connection is let go then */
export function stopListening(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.keepAliveTimeout = 1; // in ms: of connections that are answering now
  server.closeIdleConnections();
  return closed;
}

/** Listens for a moment: a port that is taken is told before anything else was started. @throws as `listen` does */
export async function tryPort(port: number, host: string): Promise<void> {
  await stopListening(await listen(express(), port, host));
}
