import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { LogQuery, ProposalWrite, Visible } from '../../src/engine/proposals.ts';
import type { Escalation } from '../../src/programme/escalation.ts';
import type { Tallied } from '../../src/programme/overview.ts';
import type { Proposal } from '../../src/programme/proposals.ts';
import { AT, plus, type Someone, someone } from './samples.ts';
import { act, newEscalation, put } from './samples-escalations.ts';
import type { Current } from './store.ts';

/** Longer than any of these questions lived. */
const NOW = plus(10_000);

export function overviewContract(current: Current): void {
  /** A region, somebody who asks there and somebody of the organisation that is asked; no other test is in that region. */
  async function corner(region: string) {
    const { store } = current();
    const [noor, bo] = [await someone(store, [region]), await someone(store, [region], 'Bo')];
    const raise = async (more: Partial<Escalation> = {}, to: Someone = bo) => {
      const escalation = newEscalation(noor, to, { region, ...more });
      await act(store, [put(escalation)], { personId: noor.id });
      return escalation;
    };
    return { noor, bo, raise };
  }
  const query = (region: string, more: Partial<LogQuery> = {}): LogQuery => ({ regions: [region], benches: null, from: AT, at: NOW, ...more });
  const CONTACT = { id: 'contact', nl: 'Ik krijg geen contact', en: 'I cannot reach anybody' };
  const find = (rows: Tallied[], category: string | null, region: string | null) =>
    rows.find((row) => (row.category?.id ?? null) === category && row.region === region);

  it('of nothing there is no tally', async () => {
    expect(await current().store.reads.tallies(query('GO'))).toEqual([]);
  });

  it('questions are tallied per category and region, per category, and together', async () => {
    const { store } = current();
    const [twente, zeeland] = [await corner('TW'), await corner('ZE')];
    for (let count = 0; count < 3; count += 1) await twente.raise();
    await twente.raise({ category: 'indicatie' });
    await zeeland.raise();
    const rows = await store.reads.tallies(query('TW', { regions: ['TW', 'ZE'] }));
    expect(rows.map(({ category, region, asked }) => [category?.id ?? null, region, asked]).sort()).toEqual(
      [
        ['contact', 'TW', 3],
        ['contact', 'ZE', 1],
        ['indicatie', 'TW', 1],
        ['contact', null, 4],
        ['indicatie', null, 1],
        [null, null, 5],
      ].sort(),
    );
    expect(find(rows, 'contact', null)?.category).toEqual(CONTACT);
  });

  it('an answer counts as in time up to the agreed moment itself; what is still within its time is not judged', async () => {
    const { raise } = await corner('DR');
    const answered = (seconds: number) => raise({ status: 'closed', answerBy: plus(100), answeredAt: plus(seconds), endedAt: plus(seconds) });
    await answered(10); // in time
    await answered(100); // in time, at the last moment
    await answered(101); // late
    await raise({ answerBy: plus(100) }); // never, and late
    await raise({ answerBy: NOW }); // not late yet
    await raise({ status: 'answered', answerBy: plus(20_000) }); // answered by another than who was asked
    await raise({ status: 'closed', answerBy: plus(20_000), endedAt: plus(50) }); // over without an answer
    const rows = await current().store.reads.tallies(query('DR'));
    expect(find(rows, 'contact', 'DR')).toEqual({
      category: CONTACT,
      region: 'DR',
      asked: 7,
      answered: 3,
      inTime: 2,
      measured: 4,
      waiting: 3,
      unanswered: 1,
      median: 100_000,
    });
  });

  it('the median is of those that were answered, and lies between two when there is no middle one', async () => {
    const { raise } = await corner('FV');
    for (const seconds of [10, 20, 40, 1000]) await raise({ answeredAt: plus(seconds) });
    await raise();
    expect(find(await current().store.reads.tallies(query('FV')), 'contact', null)?.median).toBe(30_000);
  });

  it('what was withdrawn, is no casus, or was raised before or after is not there; a casus without a category is "anders"', async () => {
    const { store } = current();
    const { noor, raise } = await corner('FR');
    await raise({ status: 'withdrawn', endedAt: plus(5) });
    await raise({ subject: { kind: 'bestuurlijk', stance: 'doet-niet-mee', part: null, since: '2019-01-01', division: null }, category: null });
    await raise({ raisedAt: plus(-1) });
    await raise({ raisedAt: plus(10_001) });
    expect(await store.reads.tallies(query('FR'))).toEqual([]);
    const first = await raise({ raisedAt: AT, category: null });
    const last = await raise({ raisedAt: NOW, category: 'anders' });
    expect(find(await store.reads.tallies(query('FR')), 'anders', 'FR')?.asked).toBe(2);
    const visible = { personId: noor.id, regions: [], benches: [] };
    const page = await store.reads.casusOf(query('FR'), 'anders', visible, 0, 9);
    expect(page.rows.map(({ reference }) => reference)).toEqual([last.reference, first.reference]);
    expect(page).toMatchObject({ total: 2, hidden: 0 });
  });

  it('a category that was removed keeps its name', async () => {
    const { store } = current();
    const { raise } = await corner('GV');
    const category = { id: 'oud', nl: 'Oude vraag', en: 'Old question' };
    await act(store, [{ type: 'category.add', category }]);
    await raise({ category: 'oud' });
    await act(store, [{ type: 'category.remove', id: 'oud' }]);
    expect(find(await store.reads.tallies(query('GV')), 'oud', 'GV')?.category).toEqual(category);
  });

  it('own questions are those to an organisation in that region; the same organisation elsewhere is not', async () => {
    const { store } = current();
    const { bo, raise } = await corner('HP');
    const other = await someone(store, ['HP'], 'Cem');
    await raise();
    await raise({}, other);
    const elsewhere = await corner('HR');
    await elsewhere.raise({}, bo);
    const { organisationId } = bo.profile;
    const asked = async (benches: LogQuery['benches']) =>
      find(await store.reads.tallies(query('HP', { regions: ['HP', 'HR'], benches })), null, null)?.asked ?? 0;
    expect(await asked([{ region: 'HP', organisationId }])).toBe(1);
    expect(
      await asked([
        { region: 'HP', organisationId },
        { region: 'HR', organisationId },
      ]),
    ).toBe(2);
    expect([await asked([]), await asked(null)]).toEqual([0, 3]);
  });

  it('the list of a category has what somebody may open, the newest first, and says how many more there are', async () => {
    const { store } = current();
    const { noor, bo, raise } = await corner('MG');
    const other = await someone(store, ['MG'], 'Cem');
    const old = await raise({ raisedAt: plus(1), status: 'closed', answeredAt: plus(2), endedAt: plus(3) });
    const recent = await raise({ raisedAt: plus(9), status: 'taken', takenBy: { id: bo.id, name: 'Bo' } });
    const theirs = await raise({ raisedAt: plus(5) }, other);
    await raise({ category: 'indicatie' });
    const read = async (visible: Partial<Visible>, offset = 0, limit = 9) => {
      const nobody = { personId: randomUUID(), regions: [], benches: [] };
      const { rows, ...counts } = await store.reads.casusOf(query('MG'), 'contact', { ...nobody, ...visible }, offset, limit);
      return { references: rows.map(({ reference }) => reference), rows, ...counts };
    };
    const all = [recent, theirs, old].map(({ reference }) => reference);
    const bench = { region: 'MG', organisationId: bo.profile.organisationId };
    expect(await read({ regions: ['MG'] })).toMatchObject({ references: all, total: 3, hidden: 0 });
    expect(await read({ regions: null })).toMatchObject({ references: all, total: 3, hidden: 0 });
    expect(await read({ personId: noor.id })).toMatchObject({ references: all, total: 3, hidden: 0 });
    expect(await read({ benches: [bench] })).toMatchObject({ references: [recent.reference, old.reference], total: 2, hidden: 1 });
    expect(await read({ benches: [{ ...bench, region: 'ML' }] })).toMatchObject({ references: [], total: 0, hidden: 3 });
    expect(await read({ regions: ['ML'] })).toMatchObject({ references: [], total: 0, hidden: 3 });
    expect(await read({ regions: ['MG'] }, 1, 1)).toMatchObject({ references: [theirs.reference], total: 3, hidden: 0 });
    expect(await read({ regions: ['MG'] }, 9)).toMatchObject({ references: [], total: 3 });
    expect((await read({ regions: ['MG'] })).rows[0]).toEqual({
      reference: recent.reference,
      kind: 'casus',
      region: 'MG',
      organisation: bo.profile.organisationName,
      status: 'taken',
      raisedAt: plus(9),
      takenBy: 'Bo',
    });
  });

  /** Somebody makes a proposal. */
  async function made(maker: Someone, more: Partial<Extract<ProposalWrite, { type: 'proposal.make' }>> = {}, at = AT): Promise<Proposal> {
    const { store } = current();
    const write = { type: 'proposal.make', id: randomUUID(), region: 'NH', category: 'contact', addressee: 'management', text: 'Bel elkaar', ...more } as const;
    await act(store, [write], { personId: maker.id, at });
    const proposal = await store.reads.proposal(write.id);
    if (!proposal) throw new Error('the proposal was not saved');
    return proposal;
  }

  it('a proposal comes back as it was made; one that nobody made is null', async () => {
    const { store } = current();
    const noor = await someone(store);
    const proposal = await made(noor);
    expect(proposal).toEqual({
      id: proposal.id,
      region: 'NH',
      category: CONTACT,
      addressee: 'management',
      text: 'Bel elkaar',
      maker: { id: noor.id, name: 'Noor' },
      madeAt: AT,
      listed: null,
      end: null,
    });
    expect([await store.reads.proposal(randomUUID()), await store.reads.proposalForChange(randomUUID())]).toEqual([null, null]);
    expect((await made(noor, { region: null, addressee: 'landelijke-lijst' })).listed).toEqual({ at: AT, name: 'Noor', text: null });
  });

  it('a proposal that goes on the national list stays open, and keeps whom it was made for; then it gets its outcome', async () => {
    const { store } = current();
    const [noor, bo] = [await someone(store), await someone(store, ['ZL'], 'Bo')];
    const { id, ...proposal } = await made(noor);
    const listed = { at: plus(5), name: 'Bo', text: 'Dit speelt overal' };
    await act(store, [{ type: 'proposal.list', id, text: 'Dit speelt overal' }], { personId: bo.id, at: plus(5) });
    await act(store, [{ type: 'proposal.list', id, text: 'nog eens' }], { personId: noor.id, at: plus(6) });
    expect(await store.reads.proposal(id)).toEqual({ id, ...proposal, listed });
    expect((await store.reads.openProposals(['NH'])).map((one) => one.id)).toContain(id);
    const end = { at: plus(9), name: 'Noor', outcome: 'deels-overgenomen', text: 'Proef van een jaar' } as const;
    await act(store, [{ type: 'proposal.end', id, outcome: end.outcome, text: end.text }], { personId: noor.id, at: plus(9) });
    await act(store, [{ type: 'proposal.end', id, outcome: 'niet-overgenomen', text: 'toch niet' }], { personId: bo.id, at: plus(10) });
    expect(await store.reads.proposalForChange(id)).toEqual({ id, ...proposal, listed, end });
    expect((await store.reads.openProposals(null)).map((one) => one.id)).not.toContain(id);
  });

  it('proposals are those of these regions and of the whole country: without an outcome first, then the newest', async () => {
    const { store } = current();
    const noor = await someone(store);
    const at = (region: string | null, seconds: number) => made(noor, { region }, plus(seconds));
    const [old, ended, recent] = [await at('RN', 20_000), await at('RN', 50_000), await at('RN', 40_000)];
    const [country, other] = [await at(null, 30_000), await at('RL', 60_000)];
    await act(store, [{ type: 'proposal.end', id: ended.id, outcome: 'overgenomen', text: 'Ja' }], { personId: noor.id });
    const ours = [old, ended, recent, country, other].map(({ id }) => id);
    const idsOf = (all: Proposal[]) => all.map(({ id }) => id).filter((id) => ours.includes(id));
    const { rows, total } = await store.reads.proposals(['RN'], 0, 99);
    expect(idsOf(rows)).toEqual([recent.id, country.id, old.id, ended.id]);
    expect(rows.length).toBe(total);
    expect((await store.reads.proposals(['RN'], 1, 1)).rows).toEqual([rows[1]]);
    expect(await store.reads.proposals(['RN'], 99, 9)).toEqual({ rows: [], total });
    expect(idsOf((await store.reads.proposals(null, 0, 99)).rows)).toContain(other.id);
    expect(idsOf(await store.reads.openProposals(['RN']))).toEqual([old.id, country.id, recent.id]);
    expect(idsOf(await store.reads.openProposals(null))).toEqual([old.id, country.id, recent.id, other.id]);
  });

  it('who would change a proposal waits for who is at it, and then sees what they did', async () => {
    const { store, database } = current();
    const noor = await someone(store);
    const { id } = await made(noor);
    let second: Promise<Proposal | null> | undefined;
    const waits = async () =>
      (await database.query("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")).length > 0;
    await store.transaction(async (transaction) => {
      await transaction.reads.proposalForChange(id);
      second = store.transaction((other) => other.reads.proposalForChange(id));
      second.catch(() => undefined); // looked at below
      while (!(await waits()));
      await transaction.act({ writes: [{ type: 'proposal.end', id, outcome: 'overgenomen', text: 'Ja' }], effects: [] }, null, { personId: noor.id, at: AT });
    });
    expect((await second)?.end?.outcome).toBe('overgenomen');
  });
}
