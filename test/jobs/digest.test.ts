import { describe, expect, it } from 'vitest';
import type { BulletinWrite } from '../../src/engine/bulletins.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Transaction } from '../../src/engine/store.ts';
import type { Done } from '../../src/engine/workflow.ts';
import { sendDigest } from '../../src/jobs/digest.ts';
import type { Roster, Seat } from '../../src/programme/roster.ts';
import { readable, readsOf } from '../support/facts.ts';
import { aMember } from '../support/facts-escalations.ts';

const MONDAYS = '0 8 * * 1';
/** A Monday in week 48, at eight in the morning in Amsterdam, and moments around it. */
const MONDAY = new Date('2026-11-23T07:00:00Z');
const HOUR = 3_600_000;
const later = (hours: number): Date => new Date(MONDAY.getTime() + hours * HOUR);
const LATE = 'Dit overzicht was gepland op';

const manager = (holderId: string): Seat => ({ role: 'programmamanager', region: null, organisationId: null, body: null, holderId });
const rosterOf = (members: RosterMember[], seats = members.map(({ id }) => manager(id))): Roster<RosterMember> => ({ seats, members });
const GIJS = rosterOf([aMember('p-gijs')]);

type World = Parameters<typeof readsOf>[0];

/** A store in memory that keeps what was sent. @param began when the schedule began here; null when it did not yet */
function storeOf(world: World & { roster: Roster<RosterMember> }, began: Date | null = later(-1000)) {
  let since = began;
  const sent: Extract<BulletinWrite, { type: 'bulletin.sent' }>[] = [];
  const effects: Done['effects'] = [];
  const asked: string[] = [];
  /** What is known from now on. */
  let now = world;
  const transaction = async <T>(work: (one: Transaction) => Promise<T>): Promise<T> => {
    const reads = readsOf(now);
    return work({
      reads: {
        ...reads,
        scheduledSince: async () => since,
        bulletinsSent: async (_kind, period) => sent.filter((one) => one.period >= period).map(({ recipientId }) => recipientId),
        registered: async (from, until) => {
          asked.push(`${from.toISOString()} ${until.toISOString()}`);
          return reads.registered(from, until);
        },
      },
      lockRun: () => Promise.reject(new Error('no form')),
      storedReply: async () => null,
      save: () => Promise.reject(new Error('no form')),
      act: async (done, answer, { at }) => {
        expect(answer).toBeNull();
        for (const write of done.writes) {
          if (write.type === 'schedule.begin') since = at;
          else if (write.type === 'bulletin.sent') sent.push(write);
          else throw new Error(`a digest does not write ${write.type}`);
        }
        effects.push(...done.effects);
        return done.effects.map(({ key }) => key);
      },
    });
  };
  return {
    store: { transaction, undelivered: async () => [] },
    effects,
    /** Which times were looked at. */
    asked,
    becomes: (more: World) => {
      now = { ...now, ...more };
    },
  };
}

describe('the schedule', () => {
  it('is only begun by the first sweep: what fell due before is not sent', async () => {
    const { store, effects } = storeOf({ roster: GIJS }, null);
    expect(await sendDigest(store, MONDAYS, later(5))).toEqual([]);
    expect(await sendDigest(store, MONDAYS, later(6))).toEqual([]);
    expect(await sendDigest(store, MONDAYS, later(7 * 24 - 1))).toEqual([]);
    expect(effects).toEqual([]);
    expect(await sendDigest(store, MONDAYS, later(7 * 24))).toEqual(['digest:2026-W49:p-gijs']);
  });

  it('sends at its moment, not a millisecond before', async () => {
    const { store } = storeOf({ roster: GIJS });
    await sendDigest(store, MONDAYS, later(-24)); // the week before
    expect(await sendDigest(store, MONDAYS, new Date(MONDAY.getTime() - 1))).toEqual([]);
    expect(await sendDigest(store, MONDAYS, MONDAY)).toEqual(['digest:2026-W48:p-gijs']);
  });

  it('sends once a week, however often it is looked at', async () => {
    const { store, effects } = storeOf({ roster: GIJS });
    for (let hour = 0; hour < 7 * 24; hour += 5) await sendDigest(store, MONDAYS, later(hour));
    expect(effects.map(({ key }) => key)).toEqual(['digest:2026-W48:p-gijs']);
    await sendDigest(store, MONDAYS, later(7 * 24));
    expect(effects.map(({ key }) => key)).toEqual(['digest:2026-W48:p-gijs', 'digest:2026-W49:p-gijs']);
  });

  it.each([
    ['later in the week', '0 8 * * 5'],
    ['earlier in the week', '0 7 * * 1'],
    ['every hour', '0 * * * *'],
  ])('that is changed to %s within the week sends nothing again', async (_what, changed) => {
    const { store, effects } = storeOf({ roster: GIJS });
    await sendDigest(store, MONDAYS, MONDAY);
    for (let hour = 1; hour < 6 * 24; hour += 7) await sendDigest(store, changed, later(hour));
    expect(effects).toHaveLength(1);
  });

  it('that was missed is sent late and says so; within the hour it is not late', async () => {
    const cardAt = async (at: Date) => {
      const { store, effects } = storeOf({ roster: GIJS });
      await sendDigest(store, MONDAYS, at);
      return readable(effects);
    };
    expect(await cardAt(later(1))).not.toContain(LATE);
    expect(await cardAt(new Date(later(1).getTime() + 1))).toContain(`${LATE} ma 23 november 08:00`);
    expect(await cardAt(later(6 * 24))).toContain(`${LATE} ma 23 november 08:00`);
  });

  it('that was missed for weeks is sent once, for the last of them', async () => {
    const { store } = storeOf({ roster: GIJS });
    expect(await sendDigest(store, MONDAYS, later(3 * 7 * 24 + 5))).toEqual(['digest:2026-W51:p-gijs']);
    expect(await sendDigest(store, MONDAYS, later(3 * 7 * 24 + 6))).toEqual([]);
  });

  it('looks at whole weeks that follow each other, over the switch too', async () => {
    const { store, asked } = storeOf({ roster: GIJS }, new Date('2026-01-01T00:00:00Z'));
    for (const day of ['2026-10-19T12:00:00Z', '2026-10-26T12:00:00Z', '2026-11-02T12:00:00Z']) await sendDigest(store, MONDAYS, new Date(day));
    expect(asked).toEqual([
      '2026-10-12T06:00:00.000Z 2026-10-19T06:00:00.000Z',
      '2026-10-19T06:00:00.000Z 2026-10-26T07:00:00.000Z',
      '2026-10-26T07:00:00.000Z 2026-11-02T07:00:00.000Z',
    ]);
  });

  it('never sends an older week after a newer one, whatever it is changed to', async () => {
    const { store } = storeOf({ roster: GIJS }, later(-6 * 24)); // it began on a Tuesday: on the Friday of that week nothing was sent
    expect(await sendDigest(store, MONDAYS, MONDAY)).toEqual(['digest:2026-W48:p-gijs']);
    expect(await sendDigest(store, '0 8 * * 5', later(24))).toEqual([]);
  });

  it('put back with the clock sends nothing a second time', async () => {
    const { store, effects } = storeOf({ roster: GIJS });
    await sendDigest(store, MONDAYS, MONDAY);
    await sendDigest(store, MONDAYS, later(7 * 24));
    await sendDigest(store, MONDAYS, later(1));
    await sendDigest(store, MONDAYS, later(7 * 24 + 1));
    expect(effects).toHaveLength(2);
  });
});

describe('who gets it', () => {
  const keys = (...ids: string[]) => ids.map((id) => `digest:2026-W48:${id}`);

  it('every programmamanager, once, at their own place and in their own language; nobody else', async () => {
    const members = [aMember('p-gijs'), aMember('p-iris', { language: 'en' }), aMember('p-emre')];
    const seats = [manager('p-gijs'), manager('p-iris'), manager('p-gijs'), { ...manager('p-emre'), role: 'werkgroeplid' as const }];
    const { store, effects } = storeOf({ roster: rosterOf(members, seats) });
    expect(await sendDigest(store, MONDAYS, MONDAY)).toEqual(keys('p-gijs', 'p-iris'));
    expect(effects.map((effect) => effect.type === 'post' && effect.to)).toEqual(members.slice(0, 2).map(({ place }) => place));
    expect(effects.map(({ card }) => card.title)).toEqual(['Weekoverzicht van 23 november 2026', 'Weekly overview of 23 November 2026']);
  });

  it('with no programmamanager nobody does, and nothing is counted', async () => {
    const { store, asked } = storeOf({ roster: rosterOf([aMember('p-emre')], []) });
    expect(await sendDigest(store, MONDAYS, MONDAY)).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('the stand-in of one who is away, once for two', async () => {
    const away = { awayUntil: '2026-11-23', standInId: 'p-jan' };
    const members = [aMember('p-gijs', away), aMember('p-iris', away), aMember('p-jan')];
    const { store } = storeOf({ roster: rosterOf(members, [manager('p-gijs'), manager('p-iris')]) });
    expect(await sendDigest(store, MONDAYS, MONDAY)).toEqual(keys('p-jan'));
    expect(await sendDigest(store, MONDAYS, later(1))).toEqual([]);
  });

  it('not the stand-in of one who had it and then went away', async () => {
    const { store, becomes } = storeOf({ roster: rosterOf([aMember('p-gijs'), aMember('p-jan')], [manager('p-gijs')]) });
    expect(await sendDigest(store, MONDAYS, MONDAY)).toEqual(keys('p-gijs'));
    becomes({ roster: rosterOf([aMember('p-gijs', { awayUntil: '2026-11-29', standInId: 'p-jan' }), aMember('p-jan')], [manager('p-gijs')]) });
    expect(await sendDigest(store, MONDAYS, later(24))).toEqual([]);
  });

  it('still the stand-in of another manager, who did not have it', async () => {
    const away = { awayUntil: '2026-11-29', standInId: 'p-jan' };
    const seats = [manager('p-gijs'), manager('p-iris')];
    const { store, becomes } = storeOf({ roster: rosterOf([aMember('p-gijs'), aMember('p-iris', { awayUntil: '2026-11-29' }), aMember('p-jan')], seats) });
    expect(await sendDigest(store, MONDAYS, MONDAY)).toEqual(keys('p-gijs'));
    becomes({ roster: rosterOf([aMember('p-gijs', away), aMember('p-iris', away), aMember('p-jan')], seats) });
    expect(await sendDigest(store, MONDAYS, later(24))).toEqual(keys('p-jan'));
  });

  it('one who comes back gets it too, and reads when it was planned', async () => {
    const { store, becomes, effects } = storeOf({
      roster: rosterOf([aMember('p-gijs', { awayUntil: '2026-11-23', standInId: 'p-jan' }), aMember('p-jan')], [manager('p-gijs')]),
    });
    await sendDigest(store, MONDAYS, MONDAY);
    becomes({ roster: rosterOf([aMember('p-gijs', { awayUntil: '2026-11-23', standInId: 'p-jan' }), aMember('p-jan')], [manager('p-gijs')]) });
    expect(await sendDigest(store, MONDAYS, later(24))).toEqual(keys('p-gijs'));
    expect(readable(effects.at(-1)?.card)).toContain(LATE);
  });

  it('one without a place gets it once they are here; until then nothing is counted for them', async () => {
    const { store, becomes, asked } = storeOf({ roster: rosterOf([aMember('p-gijs', { place: null }), aMember('p-iris')]) });
    expect(await sendDigest(store, MONDAYS, MONDAY)).toEqual(keys('p-iris'));
    expect(await sendDigest(store, MONDAYS, later(1))).toEqual([]);
    expect(asked).toHaveLength(1);
    becomes({ roster: rosterOf([aMember('p-gijs'), aMember('p-iris')]) });
    expect(await sendDigest(store, MONDAYS, later(2))).toEqual(keys('p-gijs'));
    expect(await sendDigest(store, MONDAYS, later(3))).toEqual([]);
  });

  it('one who cannot be reached does not', async () => {
    const { store } = storeOf({ roster: rosterOf([aMember('p-gijs', { unreachable: 'left' }), aMember('p-iris')]) });
    expect(await sendDigest(store, MONDAYS, MONDAY)).toEqual(keys('p-iris'));
  });
});

describe('what it tells', () => {
  it('comes from the store: trajects, the pace where a number was agreed, escalations and messages that did not arrive', async () => {
    const { store, effects } = storeOf({
      roster: GIJS,
      registered: [{ region: 'ZL', count: 2, lastAt: later(-3) }],
      terms: [{ year: 2026, division: 'eredivisie', places: 20, target: 120 }],
      divisionsHeld: [{ region: 'MB', since: '2026-01-01', division: 'eredivisie' }],
      openEscalations: { open: 3, overdue: 2 },
      withAmbassadeur: ['ZL'],
    });
    const missed = { platform: 'slack' as const, at: later(-3), subject: 's' };
    const undelivered = async () => [
      { ...missed, personName: 'Bram', reason: 'left' },
      { ...missed, personName: 'Carla', reason: 'Slack: invalid_blocks' },
    ];
    await sendDigest({ ...store, undelivered }, MONDAYS, MONDAY);
    const said = readable(effects);
    for (const part of [
      'Zuid-Limburg: 2',
      'Midden-Brabant: 0 van 110',
      '3 open, waarvan 2 over',
      '2 berichten kwamen niet aan: Bram (het account is uitgezet), Carla (het bezorgen lukte niet).',
    ])
      expect(said).toContain(part);
    expect(said).not.toContain('niets te melden');
    expect(said).not.toContain('invalid_blocks');
  });

  it('is also how the assistant itself was: of the week, where it is watched', async () => {
    const long = { id: 'i', kind: 'pings' as const, noticedAt: later(-50), toldAt: later(-49), count: 2, worst: HOUR };
    const incidents = [
      { ...long, beganAt: later(-51), endedAt: later(-48) },
      { ...long, id: 'before', beganAt: later(-200), endedAt: later(-190) },
      { ...long, id: 'after', beganAt: later(0.5), endedAt: null },
    ];
    const sentWith = async (world: World) => {
      const { store, effects } = storeOf({ roster: GIJS, ...world });
      await sendDigest(store, MONDAYS, later(1));
      return readable(effects);
    };
    const beaten: World = { heartbeats: [['sweep', later(0)]] };
    expect(await sentWith({ ...beaten, incidents })).toContain('Late pings: za 21 november 05:00, 3 uur');
    expect(await sentWith({ ...beaten, incidents })).not.toContain('niets te melden');
    expect(await sentWith(beaten)).toContain('alle pings gingen op tijd uit');
    expect(await sentWith({})).not.toContain('pings');
  });

  it('with nothing to report it goes out all the same', async () => {
    const { store, effects } = storeOf({ roster: GIJS });
    await sendDigest(store, MONDAYS, MONDAY);
    expect(readable(effects)).toContain('niets te melden');
  });
});
