import pg from 'pg';
import { InDoubt, Transient } from '../../src/engine/errors.ts';

/** Days stay `YYYY-MM-DD`: a `Date` would put them in a time zone they do not have. */
const DATE_OID = 1082;
const types: pg.CustomTypesConfig = {
  // The cast narrows pg's overloads to the two forms it calls.
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === DATE_OID ? (value: string) => value : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** Longest wait for a lock or a statement, in ms: the platforms wait 3 s at most (design, section 3). */
const STATEMENT_LIMIT = 1500;
/** Longest wait for a connection, in ms. */
const CONNECT_LIMIT = 1000;

/** A connection that nobody needs is kept so long, in ms: opening one, with nothing planned on it yet, is what the first of a rush would wait for. */
const IDLE_LIMIT = 300_000;

export interface PoolOptions {
  connectionString: string;
  /** Most connections this process opens. */
  max: number;
  applicationName: string;
  onError: (error: Error) => void;
}

/** The pool of connections; limits are set per connection, so that no query can hold up an answer. */
export function createPool({ connectionString, max, applicationName, onError }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: applicationName,
    connectionTimeoutMillis: CONNECT_LIMIT,
    statement_timeout: STATEMENT_LIMIT,
    lock_timeout: STATEMENT_LIMIT,
    query_timeout: STATEMENT_LIMIT + 500,
    idle_in_transaction_session_timeout: 10_000,
    options: '-c jit=off', // our questions are short: compiling one takes longer than it saves
    keepAlive: true,
    pipeline: true, // what is asked together goes together: on one connection PostgreSQL takes it in the order in which it was asked
    idleTimeoutMillis: IDLE_LIMIT,
    types,
  });
  pool.on('error', onError); // an idle connection that breaks must not end the process
  // Nor must one that breaks before whoever asked for it has it: the pool listens no more by then, and they not yet. Their question tells them.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return pool;
}

const DUPLICATE = '23505';

/** Faults of one row or statement are ours; everything about connections, locks and time passes. */
function passes(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (/^(08|40|53|55|57|58)/.test(code)) return true; // connection, rollback, resources (a full disk), locks, operator, the system around it
  if (code === '25P03' || code === '25006') return true; // idle for too long; read-only: a server that hands over to another one
  if (code === DUPLICATE) return true; // two did the same at once: the second finds what the first made
  if (/^(E[A-Z]+|EAI_[A-Z]+)$/.test(code)) return true; // ECONNREFUSED and the like; a name that cannot be looked up now
  return code === '' && /timeout|terminated|connection|Client has encountered/i.test(error.message);
}

/** Names a fault that may pass `Transient`; others go on as they are. */
export function asTransient(error: unknown): unknown {
  if (error instanceof Transient) return error;
  return passes(error) ? new Transient(error instanceof Error ? error.message : 'store fault', { cause: error }) : error;
}

/** Whether the connection gave no answer, or said that it ends: what the server made of the question is not known. */
export function isUnanswered(error: unknown): boolean {
  if (error instanceof InDoubt) return true;
  return passes(error) && !(error instanceof pg.DatabaseError && error.severity === 'ERROR');
}

/** A fault of a commit: only a server that said no has certainly stored nothing. */
export function asCommitFault(error: unknown): unknown {
  return isUnanswered(error) ? new InDoubt('no answer to a commit', { cause: error }) : error;
}

/** Whether two made the same thing at once, and this was the second. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Transient && error.cause instanceof Error && 'code' in error.cause && error.cause.code === DUPLICATE;
}
