import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Transaction } from '../../src/engine/store.ts';
import { type Application, isLive } from '../../src/programme/applications.ts';
import { type Field, grant, takenIn } from '../../src/programme/division-places.ts';
import { anApplication, met, minute } from '../support/divisions.ts';
import { plus, someone, take, taken } from './samples.ts';
import type { Current } from './store.ts';

/** Applications of regions, as they are kept and locked. */
export function applicationsContract(current: Current): void {
  beforeEach(async () => {
    await current().database.query('truncate applications, region_divisions');
  });
  const reads = () => current().store.reads;
  const put = (application: Application, by: Parameters<typeof take>[2] = {}) => take(current().store, taken([{ type: 'application.put', application }]), by);
  /** As it is kept: with the milliseconds of its moments. */
  const kept = (region: string, at = 0, more: Partial<Application> = {}): Application => ({ ...anApplication(region, at), id: randomUUID(), ...more });

  describe('applications', () => {
    it('come back as they were put, the oldest first, with what is open left open', async () => {
      const first = kept('ZL', 1, { requirements: met({ centrumgemeente: null, number: '2021-03-01' }), completeAt: null, status: 'incomplete' });
      const second = kept('AC', 2, { division: 'eredivisie', placedIn: 'keuken-kampioen-divisie', status: 'offered', offer: 'eredivisie' });
      await put(second);
      await put(first);
      expect(await reads().applications(null, null)).toEqual([first, second]);
    });

    it('are those of a year, of a region, or of both', async () => {
      const [now, next, other] = [kept('ZL', 1), kept('ZL', 2, { year: 2022 }), kept('AC', 3)];
      for (const one of [now, next, other]) await put(one);
      expect(await reads().applications(2021, null)).toEqual([now, other]);
      expect(await reads().applications(null, 'ZL')).toEqual([now, next]);
      expect(await reads().applications(2022, 'ZL')).toEqual([next]);
      expect(await reads().applications(2022, 'AC')).toEqual([]);
    });

    it('change as a whole, but for whose they are and when they came; who changed them last is kept', async () => {
      const noor = await someone(current().store);
      const first = kept('ZL', 1);
      await put(first);
      const changed: Application = {
        ...first,
        division: 'eredivisie',
        requirements: met({ intakeForm: '2021-04-01', centrumgemeente: null }),
        completeAt: minute(9),
        status: 'placed',
        placedIn: 'eredivisie',
        revision: 2,
      };
      await put({ ...changed, region: 'AC', year: 1999, submittedAt: minute(50) }, { personId: noor.id, at: plus(60) });
      expect(await reads().applications(null, null)).toEqual([changed]);
      expect(await current().database.query('select set_by, set_at from applications')).toEqual([{ set_by: noor.id, set_at: plus(60) }]);
    });

    it('are not changed by whoever read an older one: nothing of that step is kept', async () => {
      const first = kept('ZL', 1);
      await put(first);
      await put({ ...first, status: 'withdrawn', revision: 2 });
      const late = { type: 'application.put', application: { ...first, status: 'placed', placedIn: 'champions-league', revision: 2 } } as const;
      const hold = { type: 'division.hold', held: { region: 'ZL', since: '2021-03-01', division: 'champions-league' } } as const;
      await expect(take(current().store, taken([hold, late]))).rejects.toMatchObject({ name: 'Transient' });
      expect((await reads().applications(null, null)).map(({ status }) => status)).toEqual(['withdrawn']);
      expect(await reads().divisionsHeld()).toEqual([]);
    });

    it('are one a region and year in play; those that are over stay beside it', async () => {
      const first = kept('ZL', 1);
      await put(first);
      await expect(put(kept('ZL', 2))).rejects.toThrow('applications_live');
      await put(kept('ZL', 3, { year: 2022 }));
      await put({ ...first, status: 'declined', revision: 2 });
      await put(kept('ZL', 4));
      expect((await reads().applications(2021, 'ZL')).map(isLive)).toEqual([false, true]);
    });
  });

  describe('two who decide at once', () => {
    const TERMS: Field['terms'] = [
      { year: 2021, division: 'champions-league', places: 1, target: 100 },
      { year: 2021, division: 'eredivisie', places: 9, target: 25 },
    ];

    /** Decides about a region, as a step does: locked first, then looked at, then written. @param between happens after it looked */
    async function deciding({ reads: inside, act }: Transaction, region: string, between: () => Promise<void> = async () => undefined): Promise<string> {
      await inside.lockApplications();
      const field: Field = { applications: await inside.applications(null, null), terms: TERMS, held: await inside.divisionsHeld(), today: '2021-03-01' };
      await between();
      const application = field.applications.find((one) => one.region === region);
      const decision = application ? grant(field, application) : 'gone';
      if (typeof decision === 'string') return decision;
      const { hold } = decision;
      const put = { type: 'application.put', application: decision.application } as const;
      await act({ writes: hold ? [put, { type: 'division.hold', held: hold }] : [put], effects: [] }, null, { personId: null, at: plus(0) });
      return decision.application.status;
    }

    /** One decides while the other, who came a moment later, is under way: it waits, or is done before the first goes on. */
    async function atOnce(first: string, second: string): Promise<string[]> {
      let other = Promise.resolve('never');
      const one = await current().store.transaction((transaction) =>
        deciding(transaction, first, async () => {
          let over = false;
          other = current()
            .store.transaction((inside) => deciding(inside, second))
            .finally(() => {
              over = true;
            });
          const waits = () => current().database.query("select 1 from pg_locks where locktype = 'advisory' and not granted");
          while (!over && (await waits()).length === 0);
        }),
      );
      return [one, await other];
    }

    it('about one application: one wins, the other finds it decided', async () => {
      await put(kept('ZL', 1));
      expect(await atOnce('ZL', 'ZL')).toEqual(['placed', 'moved']);
      expect(await reads().divisionsHeld()).toHaveLength(1);
    });

    it('about two applications for the last place: whoever was complete first gets it, the other plays lower', async () => {
      await put(kept('ZL', 1));
      await put(kept('AC', 2));
      expect(await atOnce('AC', 'ZL')).toEqual(['waiting', 'placed']);
      const field: Field = { applications: [], terms: [], held: await reads().divisionsHeld(), today: '2021-03-01' };
      expect([takenIn(field, 'champions-league', 2021), takenIn(field, 'eredivisie', 2021)]).toEqual([['ZL'], ['AC']]);
    });
  });
}
