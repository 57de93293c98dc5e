import type { IncomingMessage } from 'node:http';

/** What a proxy in between adds to a request. */
const ADDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/** Whether a request came through a proxy, and so from elsewhere, even when its connection is from this machine. */
export const isForwarded = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean => ADDED.some((header) => headers[header] !== undefined);
