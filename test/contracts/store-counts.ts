import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Countable, emptyTally, type Tally, tally } from '../../src/programme/counting.ts';
import { countsVerdict } from '../../src/programme/counts-verdict.ts';
import { addDays, type Day, type Month } from '../../src/programme/dates.ts';
import type { DivisionHeld, DivisionTerms } from '../../src/programme/divisions.ts';
import { financingVerdict } from '../../src/programme/financing-verdict.ts';
import { settle } from '../../src/programme/settle.ts';
import type { TrajectAnswers } from '../../src/programme/traject-answers.ts';
import { anyAnswers } from '../programme/any-answers.ts';
import { anyCourse } from '../programme/any-course.ts';
import { countable, ITS_MONTHS, paid, SMALL_REGION } from '../programme/small-month.ts';
import { plus, registered, someone, take, taken } from './samples.ts';
import type { Current } from './store.ts';

type Placed = Countable & { region: string };

const anyTraject: fc.Arbitrary<Placed> = fc
  .tuple(
    anyCourse,
    anyAnswers,
    fc.oneof({ weight: 4, arbitrary: fc.constant('yes' as const) }, fc.constantFrom('no' as const, 'unclear' as const)),
    fc.constantFrom('ZL', 'HR', 'AA'),
    fc.boolean(),
  )
  .map(([course, answers, outcome, region, stale]) => ({ ...course, answers, counts: { outcome }, stale, region }));

const MONTHS: Month[] = [2023, 2024, 2025].flatMap((year) => Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`));

/** What the store counts, and what was agreed with regions. */
export function countsContract(current: Current): void {
  beforeEach(async () => {
    await current().database.query('truncate trajects, traject_results cascade');
  });
  const reads = () => current().store.reads;

  /** Puts trajects there in one go, as registering, changing and ending them would. */
  async function keep(trajects: Placed[]): Promise<void> {
    const { id, profile } = await someone(current().store);
    const rows = trajects.map((traject, index) => ({ ...traject, id: randomUUID(), reference: `HW-TEST-${index}` }));
    await current().database.query(
      `insert into trajects (id, reference, region, owner_id, organisation_id, ggz, doelgroep, begeleiding, opdrachtgever, start_date,
         counts, counts_reasons, financing, financing_reasons, rules_version, end_date, end_kind, registered_by, registered_at)
       select (t->>'id')::uuid, t->>'reference', t->>'region', $2, $3, '{}', t->'answers'->>'doelgroep', t->'answers'->>'begeleiding',
         t->'answers'->>'opdrachtgever', (t->>'startDate')::date, t->'counts'->>'outcome', '[]', 'unclear', '[]', '2021.1',
         (t->'end'->>'day')::date, t->'end'->>'kind', $2, $4
       from jsonb_array_elements($1) as t`,
      [JSON.stringify(rows), id, profile.organisationId, plus(0)],
    );
    await current().database.query(
      `insert into traject_results (traject_id, position, result, since, reported, recorded_by, recorded_at)
       select (t->>'id')::uuid, r.position - 1, r.change->>'result', (r.change->>'since')::date, (r.change->>'reported')::boolean, $2, $3
       from jsonb_array_elements($1) as t, jsonb_array_elements(t->'results') with ordinality as r (change, position)`,
      [JSON.stringify(rows), id, plus(0)],
    );
    await asked(
      rows.filter(({ stale }) => stale).map((one) => one.id),
      ['2018-01', '2018-01-17T09:00:00Z', null],
    );
  }

  /** Asks about trajects in a check-in that was left unanswered, or answered late. */
  async function asked(trajectIds: string[], [month, staleAt, answeredAt]: [Month, staleAt: string | null, answeredAt: string | null]): Promise<void> {
    const { id } = await someone(current().store);
    await current().database.query('insert into check_ins (person_id, month, asked_at, repeat_at, close_at) values ($1, $2, $3, $3, $3)', [id, month, plus(0)]);
    await current().database.query(
      `insert into check_in_items (traject_id, month, person_id, stale_at, answered_at) select traject, $2, $3, $4, $5 from unnest($1::uuid[]) as t (traject)`,
      [trajectIds, month, id, staleAt, answeredAt],
    );
  }

  /** What the recount says of each region; those without a traject that had started are left out. */
  function recount(trajects: Placed[], month: Month): Record<string, Tally> {
    const codes = [...new Set(trajects.map(({ region }) => region))];
    const all = codes.map(
      (code) =>
        [
          code,
          tally(
            trajects.filter(({ region }) => region === code),
            month,
          ),
        ] as const,
    );
    return Object.fromEntries(all.filter(([, counted]) => !isDeepStrictEqual(counted, emptyTally())));
  }
  const counted = async (month: Month, regions: string[] | null = null): Promise<Record<string, Tally>> => {
    const found = [...(await reads().tally(month, regions))].filter(([, one]) => !isDeepStrictEqual(one, emptyTally()));
    return Object.fromEntries(found);
  };

  describe('what the trajects of a month come to', () => {
    it('is what was counted by hand for a small region', async () => {
      await keep(Object.values(SMALL_REGION).map((traject) => ({ ...traject, region: 'ZL' })));
      for (const [month, byHand] of ITS_MONTHS) expect((await reads().tally(month, null)).get('ZL') ?? emptyTally(), month).toEqual(byHand);
    });

    it('agrees with the recount, traject by traject, in every month of three years', async () => {
      const trajects = fc.sample(anyTraject, { numRuns: 300, seed: 20260222 }).map((traject, index) => ({ ...traject, region: `R${index}` }));
      await keep(trajects);
      const wrong: unknown[] = [];
      for (const month of MONTHS) {
        const [found, right] = [await counted(month), recount(trajects, month)];
        for (const traject of trajects) {
          const [one, other] = [found[traject.region], right[traject.region]];
          if (!isDeepStrictEqual(one, other)) wrong.push({ month, traject, found: one, right: other });
        }
      }
      expect(wrong.slice(0, 3)).toEqual([]);
    });

    it('is added up per region, of all regions or of those that are asked for', async () => {
      const trajects = fc.sample(anyTraject, { numRuns: 300, seed: 20211007 });
      await keep(trajects);
      for (const month of ['2023-12', '2024-01', '2024-02', '2024-06', '2025-01']) {
        const right = recount(trajects, month);
        const { HR, ZL } = right;
        expect(Object.keys(right).sort()).toEqual(['AA', 'HR', 'ZL']);
        expect(await counted(month), month).toEqual(right);
        expect(await counted(month, ['HR', 'ZL', 'XX']), month).toEqual({ HR, ZL });
        expect(await counted(month, [])).toEqual({});
      }
    });

    it('has every length that was at work to the day, from every day to every end of a month', async () => {
      const since: Day[] = Array.from({ length: 400 }, (_, days) => addDays('2023-08-01', days));
      // Guided still, and ended on a day of its own: only an end falls on another day than a month's last.
      const trajects = since.flatMap((day, index): Placed[] => [
        { ...countable('2023-08-01', {}, { results: [paid(day)] }), region: `G${day}` },
        { ...countable('2023-08-01', {}, { results: [paid(day)], end: [addDays(day, 85 + (index % 9)), 'afgerond'] }), region: `E${day}` },
      ]);
      await keep(trajects);
      for (const month of MONTHS.slice(8, 22)) expect(await counted(month), month).toEqual(recount(trajects, month));
    });

    it('leaves out a region where nothing had started, or nothing that may count', async () => {
      await keep([
        { ...countable('2024-02-01'), region: 'ZL' },
        { ...countable('2024-01-01', {}, { counts: 'no' }), region: 'HR' },
        { ...countable('2024-01-01', {}, { counts: 'unclear' }), region: 'AA' },
      ]);
      expect([...(await reads().tally('2024-01', null)).keys()]).toEqual(['AA']);
      expect([...(await reads().tally('2024-02', null)).keys()].sort()).toEqual(['AA', 'ZL']);
      expect((await reads().tally('2025-01', null)).get('AA')).toEqual(emptyTally());
    });

    it('is of what was settled: one unclear less, one started more', async () => {
      const { store } = current();
      const noor = await someone(store);
      const answers: TrajectAnswers = { ggz: ['basis'], begeleiding: 'ips', doelgroep: 'epa', opdrachtgever: 'gemeente' };
      const traject = await registered(store, noor, { startDate: '2019-05-01', answers, counts: countsVerdict(answers), financing: financingVerdict(answers) });
      expect((await reads().tally('2019-05', ['ZL'])).get('ZL')).toEqual({ ...emptyTally(), unclear: 1 });
      const settled = settle(traject, { ggz: [], kanEnWil: 'ja' });
      if (!settled) throw new Error('nothing was settled');
      const { counts, financing, rulesVersion } = settled;
      await take(store, taken([{ type: 'traject.settle', trajectId: traject.id, answers: settled.answers, counts, financing, rulesVersion }]), {
        personId: noor.id,
      });
      expect((await reads().tally('2019-05', ['ZL'])).get('ZL')).toMatchObject({ unclear: 0, started: 1, startedYear: 1, active: 1 });
    });

    // The last moment of May 2019 in Amsterdam is 21:59:59.999 UTC.
    const IN_TIME = '2019-05-16T07:00:00Z';
    const WAITED_FOR: Parameters<typeof asked>[1] = ['2019-05', null, null];
    it.each<[fact: string, items: Parameters<typeof asked>[1][], stale: number]>([
      ['never was asked about', [], 0],
      ['was asked about and is waited for', [WAITED_FOR], 0],
      ['was left unanswered, from that moment on', [['2019-05', '2019-05-31T21:59:59.999Z', null]], 1],
      ['was left unanswered only after the month', [['2019-05', '2019-05-31T22:00:00Z', null]], 0],
      ['was answered late, in the month', [['2019-05', IN_TIME, '2019-05-31T21:59:59.999Z']], 0],
      ['was answered late, after the month', [['2019-05', IN_TIME, '2019-05-31T22:00:00Z']], 1],
      [
        'was left unanswered in two months',
        [
          ['2019-04', IN_TIME, null],
          ['2019-05', IN_TIME, null],
        ],
        1,
      ],
      ['was left unanswered, and asked about again', [['2019-04', IN_TIME, null], WAITED_FOR], 1],
    ])('counts as not brought up to date what %s', async (_fact, items, stale) => {
      const noor = await someone(current().store);
      const { id } = await registered(current().store, noor, { startDate: '2019-01-31' });
      const others = [
        await registered(current().store, noor, { startDate: '2019-01-31', counts: { outcome: 'unclear', reasons: [] } }),
        await registered(current().store, noor, { startDate: '2019-01-31' }),
        await registered(current().store, noor, { startDate: '2019-06-01' }),
      ];
      await current().database.query("update trajects set end_date = '2019-05-31', end_kind = 'afgerond' where id = $1", [others[1]?.id]);
      for (const item of items) await asked([id, ...others.map((one) => one.id)], item);
      expect((await reads().tally('2019-05', ['ZL'])).get('ZL')?.stale).toBe(stale);
      expect((await reads().tally('2019-05', ['HR'])).get('HR')).toBeUndefined();
    });

    it('is of what was registered, changed and ended a moment ago', async () => {
      const { store } = current();
      const noor = await someone(store);
      const { id: trajectId } = await registered(store, noor, { startDate: '2019-01-31' });
      const change = { result: 'betaald-werk', since: '2019-02-28', reported: false } as const;
      await take(store, taken([{ type: 'traject.result', trajectId, change }]), { personId: noor.id });
      const before = (await reads().tally('2019-05', ['ZL'])).get('ZL');
      expect(before).toMatchObject({ startedYear: 1, active: 1, outcomes: { 'betaald-werk': 1 }, sustained: { '3': 1, '6': 0 }, byMethod: { ips: 1 } });
      await take(store, taken([{ type: 'traject.end', trajectId, end: { day: '2019-05-27', kind: 'afgerond', reason: null } }]), { personId: noor.id });
      const after = (await reads().tally('2019-05', ['ZL'])).get('ZL');
      expect(after).toMatchObject({ startedYear: 1, active: 0, ended: { afgerond: 1 }, sustained: { '3': 0 }, byMethod: { ips: 0 } });
    });
  });

  describe('divisions', () => {
    const write = async (held: DivisionHeld[], terms: DivisionTerms[] = [], seconds = 0) => {
      const { id } = await someone(current().store);
      const writes = [
        ...held.map((one) => ({ type: 'division.hold', held: one }) as const),
        ...terms.map((one) => ({ type: 'division.terms', terms: one }) as const),
      ];
      await take(current().store, taken(writes), { personId: id, at: plus(seconds) });
      return id;
    };

    it('start with what the documents say: places in 2021, the Champions League for three years', async () => {
      expect(await reads().divisionTerms()).toEqual([
        { year: 2021, division: 'champions-league', places: 10, target: 100 },
        { year: 2021, division: 'eredivisie', places: 10, target: 25 },
        { year: 2022, division: 'champions-league', places: null, target: 100 },
        { year: 2023, division: 'champions-league', places: null, target: 100 },
      ]);
      expect(await reads().divisionsHeld()).toEqual([]);
    });

    it('come back as they were held, the oldest first, and of one day the last that was set, with who and when', async () => {
      const [first, up, other] = [
        { region: 'ZL', since: '2021-03-15', division: 'eredivisie' },
        { region: 'ZL', since: '2022-01-01', division: 'champions-league' },
        { region: 'AA', since: '2021-07-01', division: 'champions-league' },
      ] as const;
      await write([up, other, first]);
      expect(await reads().divisionsHeld()).toEqual([first, other, up]);
      const again = { ...up, division: 'keuken-kampioen-divisie' } as const;
      const id = await write([again], [], 60);
      expect(await reads().divisionsHeld()).toEqual([first, other, again]);
      const set = await current().database.query("select set_by, set_at from region_divisions where region = 'ZL' and since = '2022-01-01'");
      expect(set).toEqual([{ set_by: id, set_at: plus(60) }]);
    });

    it('have terms that are set, set again and left open again', async () => {
      const before = await reads().divisionTerms();
      const terms = { year: 2024, division: 'eredivisie', places: 12, target: 40 } as const;
      await write([], [terms]);
      expect(await reads().divisionTerms()).toEqual([...before, terms]);
      await write([], [{ ...terms, places: null, target: null }]);
      expect(await reads().divisionTerms()).toEqual([...before, { ...terms, places: null, target: null }]);
    });

    it('never have a target of zero: the store refuses it', async () => {
      const before = await reads().divisionTerms();
      await expect(write([], [{ year: 2025, division: 'eredivisie', places: 10, target: 0 }])).rejects.toThrow('division_terms');
      expect(await reads().divisionTerms()).toEqual(before);
    });
  });
}
