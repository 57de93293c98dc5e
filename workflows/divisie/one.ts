import type { Look } from '../../src/engine/workflow.ts';
import type { Write } from '../../src/engine/writes.ts';
import type { Decision } from '../../src/programme/division-places.ts';
import { type Around, maySpeakNow, readAround, speaksFor } from './facts.ts';

/** One application, for who speaks for its region. @param change whether it is about to change: then it is locked, roles first */
export async function readOne(id: string, look: Look, change: boolean): Promise<Around | 'not-yours' | null> {
  const seen = await readAround(id, look, false);
  if (seen === null) return null;
  const { region } = seen.application;
  if (!(change ? await maySpeakNow(look, region) : speaksFor(look.person, region))) return 'not-yours';
  return change ? readAround(id, look, true) : seen;
}

/** What a decision writes, with who decided what. @param what for the audit trail */
export function decisionWrites({ application, hold }: Decision, what: string): Write[] {
  const { id, region, year, placedIn, offer, division } = application;
  return [
    { type: 'application.put', application },
    ...(hold ? [{ type: 'division.hold' as const, held: hold }] : []),
    { type: 'audit', what, subject: `application:${id}:${region}:${year}:${offer ?? placedIn ?? division}` },
  ];
}
