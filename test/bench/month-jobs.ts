import type { Store } from '../../src/engine/store.ts';
import { createJobs, type Job } from '../../src/jobs/jobs.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import { round } from './measure.ts';
import { addPeople, type BenchDatabase } from './surroundings.ts';

/** The first of a month that is a Tuesday: the counts fell due that morning, the digest the day before. */
const AT = new Date('2026-12-01T07:01:00Z');
/** So many sweeps at most until all is sent. */
const SWEEPS = 10;

/** Someone for each region, and one for all. */
const ROLES = `
  insert into grants (person_id, role, region, granted_at)
  select person_id, case when n = 1 then 'programmamanager' else 'procesregisseur' end, case when n > 1 then ($2::text[])[n - 1] end, now()
  from accounts join unnest($1::text[]) with ordinality as given (account, n) using (account)`;

/** What a job takes until it has sent its messages, in ms, over as many sweeps as it wants. */
async function untilSent({ run }: Job) {
  const took: number[] = [];
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const began = performance.now();
    const messages = await run(AT);
    took.push(performance.now() - began);
    if (messages.length > 0) return { ms: round(took.reduce((sum, one) => sum + one, 0)), sweeps: took.length, messages: messages.length };
  }
  throw new Error(`nothing was sent in ${SWEEPS} sweeps`);
}

/** The month's counts of 35 regions to who coordinates them, and the week's digest. */
export async function monthOfJobs(database: BenchDatabase, store: Store) {
  const people = await addPeople(database, 'slack', REGIONS.length + 1);
  await database.query(ROLES, [people, REGIONS.map(({ code }) => code)]);
  await database.query(
    "insert into schedules (kind, since) values ('counts', '2026-11-15'), ('digest', '2026-11-15') on conflict (kind) do update set since = excluded.since",
  );
  const jobs = createJobs(store, { counts: '0 8 1 * *', digest: '0 8 * * 1' }, { isHoliday: () => false });
  const told: Record<string, unknown> = {};
  for (const name of ['counts', 'digest']) {
    const job = jobs.find((one) => one.name === name);
    if (job) told[name] = await untilSent(job);
  }
  return told;
}
