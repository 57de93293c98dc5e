import { describe, expect, it } from 'vitest';
import type { Participation } from '../../src/programme/participation.ts';
import type { Stages } from '../../src/programme/stages.ts';
import { plus, someone, take, taken } from './samples.ts';
import type { Current } from './store.ts';

/** How regions work together: what was said of it, and when. */
export function participationContract(current: Current): void {
  const reads = () => current().store.reads;
  const add = (region: string, participation: Participation) => take(current().store, taken([{ type: 'participation.add', region, participation }]));
  const stage = (region: string, stages: Stages) => take(current().store, taken([{ type: 'stages.add', region, stages }]));
  const takesPart = (since: string, involvement: Participation['involvement'] = 'doet-mee'): Participation => ({ party: 'uwv', involvement, since });

  describe('participation', () => {
    it('of a region of which nothing was said is empty', async () => {
      expect(await reads().participation('AC')).toEqual([]);
    });

    it('comes back in the order in which it was recorded, whatever its days, and nothing is overwritten', async () => {
      const said = [takesPart('2021-06-01'), takesPart('2020-01-01', 'doet-niet-mee'), takesPart('2021-06-01', 'onbekend')];
      for (const one of said) await add('AF', one);
      expect(await reads().participation('AF')).toEqual(said);
    });

    it('is of one region only', async () => {
      await add('DS', { party: 'centrumgemeente', involvement: 'doet-mee', since: '2021-01-01' });
      expect(await reads().participation('DR')).toEqual([]);
    });

    it('keeps who said it and when', async () => {
      const noor = await someone(current().store);
      const write = { type: 'participation.add', region: 'FL', participation: takesPart('2018-03-04') } as const;
      await take(current().store, taken([write]), { personId: noor.id, at: plus(60) });
      const rows = await current().database.query("select recorded_by, recorded_at from participation where region = 'FL'");
      expect(rows).toEqual([{ recorded_by: noor.id, recorded_at: plus(60) }]);
    });

    it('of a party or in a state nobody knows is not stored', async () => {
      const other = { ...takesPart('2021-01-01'), party: 'voetbalclub' } as unknown as Participation; // what only the database still stops
      await expect(add('GO', other)).rejects.toThrow();
      expect(await reads().participation('GO')).toEqual([]);
    });
  });

  describe('stages', () => {
    it('come back in the order in which they were recorded, of one region only', async () => {
      const said: Stages[] = [
        { now: 3, aim: 5, since: '2021-01-01' },
        { now: 2, aim: 5, since: '2019-01-01' },
        { now: 6, aim: 6, since: '2021-01-01' },
      ];
      for (const one of said) await stage('AF', one);
      await stage('DS', { now: 1, aim: 2, since: '2018-01-01' });
      expect(await reads().stages('AF')).toEqual(said);
      expect(await reads().stages('DR')).toEqual([]);
    });

    it('beyond the six, or an aim below where it is, are not stored', async () => {
      await expect(stage('GO', { now: 5, aim: 4, since: '2021-01-01' })).rejects.toThrow();
      await expect(stage('GO', { now: 6, aim: 7 as 6, since: '2021-01-01' })).rejects.toThrow(); // what only the database still stops
      expect(await reads().stages('GO')).toEqual([]);
    });
  });
}
