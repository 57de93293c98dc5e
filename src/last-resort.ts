import type { Logger } from 'pino';
import { describeFault } from './engine/errors.ts';

/**
 * What nobody caught ends the process, so that it is started anew: what it was doing is not known any more, and all that counts is in the
 * store. Logged by kind and place only: Node itself would print the message, in which a database or a parser may have put what people wrote.
 */
export function exitOnUncaught(log: Pick<Logger, 'fatal'>): void {
  const end = (what: string) => (error: unknown) => {
    try {
      log.fatal(describeFault(error), what);
    } finally {
      process.exit(1);
    }
  };
  process.on('uncaughtException', end('nobody caught a fault'));
  process.on('unhandledRejection', end('nobody took a rejection'));
}
