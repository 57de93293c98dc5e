import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { keepable } from '../../src/cards/keepable.ts';
import { within } from '../../src/engine/within.ts';
import { isForwarded } from '../http/forwarded.ts';
import type { Decisions } from './files.ts';
import { type Activity, type Arrived, parseActivity, parseBase, tenantOf } from './parse.ts';
import type { Sdk } from './sdk/index.ts';
import type { Turns } from './turns.ts';

/** Teams waits this long for an answer and then delivers the event again, in ms; the turn goes on after it. */
const ANSWER_WITHIN = 9000;

interface Dependencies {
  /** Null: anonymous, from this machine only. */
  appId: string | null;
  /** The tenants that may, separated by commas. */
  tenantId: string;
  production: boolean;
  authenticate: Sdk['authenticate'];
  turns: Turns;
  decisions: Decisions;
  log: Logger;
}

const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|\[::1\]|::ffff:127(\.\d{1,3}){3}|localhost)$/;

/**
 * Whether everything about a request without a token stays on this machine: who asks, under which name (a web page may have
 * had its own name point here), and where answers go.
 */
function staysHere(request: Request, activity: Activity): boolean {
  const ends = [request.socket.remoteAddress ?? '', request.hostname, new URL(activity.serviceUrl).hostname];
  return !isForwarded(request) && ends.every((end) => LOOPBACK.test(end));
}

/** Whether a token could not be checked, as against was refused: Microsoft's keys did not come. */
function notChecked(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'NoAnswer' || error.name === 'FetchError' || ('statusCode' in error && error.statusCode === 500);
}

/** What Teams sends: who may, what it means, and the turn. Refusals are plain HTTP and say nothing about the content. */
export function createIngress({ appId, tenantId, production, authenticate, turns, decisions, log }: Dependencies): RequestHandler {
  const tenants = tenantId.split(',').flatMap((one) => one.trim() || []); // an empty one would let in who names none

  /** @returns the status of a refusal, or null */
  async function refusal(request: Request, activity: Activity): Promise<number | null> {
    if (appId === null) return !production && staysHere(request, activity) ? null : 401;
    try {
      await authenticate(activity, request.headers.authorization ?? '');
    } catch (error) {
      if (!notChecked(error)) return 401;
      log.warn({ fault: error instanceof Error ? error.name : 'fault' }, 'a Teams token could not be checked');
      return 503;
    }
    return tenants.includes(tenantOf(activity)) ? null : 403;
  }

  function act(arrived: Exclude<Arrived, { type: 'malformed' | 'ignored' }>): Promise<void> {
    if (arrived.type === 'removed') return turns.removed(arrived.account);
    return arrived.type === 'decided' ? decisions.take(arrived) : turns.take(arrived);
  }

  async function answer(request: Request, response: Response): Promise<void> {
    if (appId !== null && !request.headers.authorization) return void response.status(401).end();
    const body = keepable(request.body);
    const parsed = parseBase(body);
    if ('reason' in parsed) {
      log.info({ reason: parsed.reason }, 'a malformed activity was refused');
      return void response.status(400).json({ error: 'bad request' });
    }
    const { activity } = parsed;
    const refused = await refusal(request, activity);
    if (refused !== null) return void response.status(refused).end();
    const arrived = parseActivity(activity, body);
    if (arrived.type === 'malformed') {
      log.info({ reason: arrived.reason }, 'a malformed activity was refused');
      return void response.status(400).json({ error: 'bad request' });
    }
    if (arrived.type === 'ignored') return void response.status(activity.type === 'invoke' ? 501 : 200).end();
    try {
      await within(ANSWER_WITHIN, act(arrived));
      response.status(200).end();
    } catch (error) {
      // Teams then tells the user that it could not reach us: pressing again is safe.
      log.warn({ fault: error instanceof Error ? `${error.name}: ${error.name === 'DeliveryFault' ? error.message : ''}` : 'fault' }, 'a reply was not sent');
      response.status(502).end();
    }
  }

  return (request, response, next) => {
    answer(request, response).catch(next);
  };
}
