import type { Reply } from './events.ts';

/*
 * The trail of who did and read what (design, section 6). What people do is written by what they did; this is what they were shown.
 */

/** A line of the trail, without who and when. Ids, references and codes only. */
export interface TrailLine {
  what: string;
  subject: string;
}

/** What a reply shows of records: `traject:HW-ZL-2026-0001` becomes `read.traject` of that reference. */
export function readsOf(reply: Reply): TrailLine[] {
  const reads = reply.type === 'failed' || reply.type === 'posted' ? [] : (reply.reads ?? []);
  return [...new Set(reads)].map((read) => {
    const colon = read.indexOf(':');
    return { what: `read.${read.slice(0, colon)}`, subject: read.slice(colon + 1) };
  });
}
