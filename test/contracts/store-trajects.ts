import { describe, expect, it } from 'vitest';
import type { Write } from '../../src/engine/writes.ts';
import type { Traject } from '../../src/programme/traject.ts';
import { AT, newTraject, plus, registered, registration, someone, take, taken } from './samples.ts';
import type { Current } from './store.ts';

export function trajectsContract(current: Current): void {
  const history = (trajectId: string) => current().database.query('select from_id, to_id, day, recorded_at from hand_overs where traject_id = $1', [trajectId]);

  it('a traject comes back as it was registered, with its revision at 0', async () => {
    const { store } = current();
    const traject = await registered(store, await someone(store));
    expect(await store.reads.traject(traject.reference)).toEqual(traject);
  });

  it('answers that are open stay open', async () => {
    const { store } = current();
    const traject = await registered(store, await someone(store), { answers: { ggz: [] } });
    expect((await store.reads.traject(traject.reference))?.answers).toEqual({ ggz: [] });
  });

  it('a reference nobody has gives null', async () => {
    expect(await current().store.reads.traject('HW-ZL-2031-0001')).toBeNull();
  });

  it('the next form is prefilled from the last registration', async () => {
    const { store } = current();
    const noor = await someone(store);
    await registered(store, noor);
    expect((await store.reads.person(noor.account))?.prefill).toMatchObject({ region: 'ZL', begeleiding: 'ips', opdrachtgever: 'uwv' });
  });

  it('two trajects never share a reference', async () => {
    const { store } = current();
    const noor = await someone(store);
    const first = await registered(store, noor);
    await expect(take(store, taken([registration(noor, newTraject(noor, first.reference))]))).rejects.toThrow('trajects_reference');
  });

  it('results are kept in order, each change counts in the revision, and what was reported stays marked so', async () => {
    const { store } = current();
    const noor = await someone(store);
    const { id, reference } = await registered(store, noor);
    const changes = [
      { result: 'onbetaald-werk', since: '2019-04-20', reported: false },
      { result: 'betaald-werk', since: '2019-05-01', reported: false },
      { result: 'op-zoek', since: '2019-05-01', reported: true },
    ] as const;
    for (const change of changes) await take(store, taken([{ type: 'traject.result', trajectId: id, change }]), { personId: noor.id });
    expect(await store.reads.traject(reference)).toMatchObject({ results: changes, revision: 3, end: null });
  });

  it('what is settled replaces answers and verdicts, counts in the revision, and leaves the rest', async () => {
    const { store } = current();
    const noor = await someone(store);
    const traject = await registered(store, noor, { answers: { ggz: [] }, counts: { outcome: 'unclear', reasons: [] } });
    const other = await registered(store, noor);
    const settled = {
      answers: {
        ggz: ['basis', 'ribw'],
        kanEnWil: 'nee',
        doelgroep: 'cmd',
        begeleiding: 'anders',
        opdrachtgever: 'gemeente',
        uitvoerder: 'zzp',
        gecertificeerd: 'ja',
        modelgetrouw: 'nog-niet',
        linkBehandelaar: 'nee',
        geschoold: 'behoud',
      },
      counts: { outcome: 'no', reasons: [{ code: 'candidate-cannot-or-does-not-want', outcome: 'no', sources: ['hoofdzaak-werk-faq#1.1'] }] },
      financing: { outcome: 'no', reasons: [{ code: 'candidate-out-of-scope', outcome: 'no', sources: ['hoofdzaak-werk-faq#5.9'] }] },
      rulesVersion: '2031.1',
    } satisfies Partial<Traject>;
    await take(store, taken([{ type: 'traject.settle', trajectId: traject.id, ...settled }]), { personId: noor.id });
    expect(await store.reads.traject(traject.reference)).toEqual({ ...traject, ...settled, revision: 1 });
    expect(await store.reads.traject(other.reference)).toEqual(other);
  });

  it('the end of guidance keeps its day, kind and reason, and the result that was reached', async () => {
    const { store } = current();
    const noor = await someone(store);
    const { id, reference } = await registered(store, noor);
    const change = { result: 'opleiding', since: '2019-04-20', reported: false } as const;
    const end = { day: '2019-05-02', kind: 'voortijdig-gestopt', reason: 'verhuisd' } as const;
    await take(
      store,
      taken([
        { type: 'traject.result', trajectId: id, change },
        { type: 'traject.end', trajectId: id, end },
      ]),
      { personId: noor.id },
    );
    expect(await store.reads.traject(reference)).toMatchObject({ results: [change], end, revision: 2 });
  });

  it('a page of trajects has the open ones first, the newest first, with their latest result', async () => {
    const { store } = current();
    const noor = await someone(store);
    const [ended, old, fresh] = [
      await registered(store, noor, { startDate: '2019-05-05' }),
      await registered(store, noor, { startDate: '2019-01-01' }),
      await registered(store, noor, { startDate: '2019-03-01' }),
    ];
    await take(
      store,
      taken([
        { type: 'traject.end', trajectId: ended.id, end: { day: '2019-05-06', kind: 'afgerond', reason: null } },
        { type: 'traject.result', trajectId: old.id, change: { result: 'dagbesteding', since: '2019-02-01', reported: false } },
        { type: 'traject.result', trajectId: old.id, change: { result: 'betaald-werk', since: '2019-02-02', reported: false } },
      ]),
      { personId: noor.id },
    );
    const page = await store.reads.trajectsOf(noor.id, 0, 2);
    expect(page.rows.map(({ reference, result, ended }) => ({ reference, result, ended }))).toEqual([
      { reference: fresh.reference, result: 'op-zoek', ended: null },
      { reference: old.reference, result: 'betaald-werk', ended: null },
    ]);
    expect(page.total).toBe(3);
    expect((await store.reads.trajectsOf(noor.id, 2, 2)).rows).toMatchObject([{ reference: ended.reference, ended: 'afgerond' }]);
    expect(await store.reads.openTrajects(noor.id)).toEqual([old, fresh].map(({ id, reference }) => ({ id, reference })));
  });

  it('those without a guide are what runs in these regions of who cannot be reached any more, by the name of whose it was', async () => {
    const { store } = current();
    const [region, elsewhere] = ['AC', 'DR'];
    const [zoe, ann, here] = [await someone(store, [region], 'Zoë'), await someone(store, [region], 'Ann'), await someone(store, [region])];
    const place = { region };
    const [hers, old, fresh] = [
      await registered(store, zoe, place),
      await registered(store, ann, { ...place, startDate: '2019-01-01' }),
      await registered(store, ann, { ...place, startDate: '2019-03-01' }),
    ];
    const ended = await registered(store, ann, place);
    await take(store, taken([{ type: 'traject.end', trajectId: ended.id, end: { day: '2019-05-06', kind: 'afgerond', reason: null } }]), { personId: ann.id });
    await registered(store, here, place);
    await registered(store, ann, { region: elsewhere });
    expect(await store.reads.trajectsWithoutGuide([region], 9)).toEqual({ rows: [], total: 0 });
    for (const { account } of [zoe, ann]) await store.markReach(account, 'left', plus(1));
    const page = await store.reads.trajectsWithoutGuide([region], 9);
    const named = [fresh, old].map(({ reference }) => ({ reference, ownerName: 'Ann', ended: null }));
    expect(page).toMatchObject({ rows: [...named, { reference: hers.reference, ownerName: 'Zoë', result: 'op-zoek' }], total: 3 });
    expect(await store.reads.trajectsWithoutGuide([region], 1)).toMatchObject({ rows: [{ reference: fresh.reference }], total: 3 });
    expect((await store.reads.trajectsWithoutGuide([region, elsewhere], 9)).total).toBe(4);
    expect(await store.reads.trajectsWithoutGuide([], 9)).toEqual({ rows: [], total: 0 });
    await store.markReach(ann.account, null, plus(2));
    expect((await store.reads.trajectsWithoutGuide([region], 9)).total).toBe(1);
  });

  it('handing over moves what the giver still guides, and nothing else', async () => {
    const { store } = current();
    const [noor, bo] = [await someone(store), await someone(store, ['ZL'], 'Bo')];
    const [mine, his] = [await registered(store, noor), await registered(store, bo)];
    const give: Write = { type: 'traject.hand-over', trajectIds: [mine.id, his.id], fromPersonId: noor.id, toPersonId: bo.id, on: '2019-05-06' };
    await take(store, taken([give]), { personId: noor.id, at: plus(1) });
    expect(await store.reads.traject(mine.reference)).toMatchObject({ ownerId: bo.id, ownerName: 'Bo', revision: 1 });
    expect(await store.reads.traject(his.reference)).toMatchObject({ ownerId: bo.id, revision: 0 });
    expect(await history(mine.id)).toEqual([{ from_id: noor.id, to_id: bo.id, day: expect.anything(), recorded_at: plus(1) }]);
    expect(await history(his.id)).toEqual([]);
  });

  it('handing over twice moves and records once', async () => {
    const { store } = current();
    const [noor, bo] = [await someone(store), await someone(store, ['ZL'], 'Bo')];
    const { id, reference } = await registered(store, noor);
    const give: Write = { type: 'traject.hand-over', trajectIds: [id], fromPersonId: noor.id, toPersonId: bo.id, on: '2019-05-06' };
    await Promise.all([take(store, taken([give])), take(store, taken([give]))]);
    expect(await store.reads.traject(reference)).toMatchObject({ ownerId: bo.id, revision: 1 });
    expect(await history(id)).toHaveLength(1);
  });

  describe('likeness', () => {
    it('is the same region, start, method and target group; the first of several is named', async () => {
      const { store } = current();
      const noor = await someone(store, ['HR']);
      const likeness = { region: 'HR', startDate: '2019-02-03', begeleiding: 'ips', doelgroep: 'epa' };
      expect(await store.reads.similar(likeness)).toBeNull();
      const first = await registered(store, noor, { startDate: '2019-02-03' });
      await take(store, taken([registration(noor, newTraject(noor, 'HW-HR-2019-0002', { startDate: '2019-02-03' }))]), { at: plus(60) });
      expect(await store.reads.similar(likeness)).toEqual({ reference: first.reference, ownerId: noor.id });
      for (const other of [{ region: 'ZL' }, { startDate: '2019-02-04' }, { begeleiding: 'jobcoaching' }, { doelgroep: 'cmd' }]) {
        expect(await store.reads.similar({ ...likeness, ...other })).toBeNull();
      }
    });
  });

  it('what was done is written down with who and when', async () => {
    const { store, database } = current();
    const noor = await someone(store);
    await take(store, taken([{ type: 'audit', what: 'traject.read', subject: `traject:${noor.id}` }]), { personId: noor.id, at: plus(2) });
    expect(await database.query('select at, person_id, what from audit where subject = $1', [`traject:${noor.id}`])).toEqual([
      { at: plus(2), person_id: noor.id, what: 'traject.read' },
    ]);
  });

  it('every moment that is kept was given: none is of the database clock', async () => {
    const { database } = current();
    const columns = await database.query(
      "select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type like 'timestamp%' and table_name <> 'migrations'",
    );
    expect(columns.length).toBeGreaterThan(10);
    for (const { table_name, column_name } of columns) {
      const [row] = await database.query(`select count(*)::int as n from ${table_name} where ${column_name} > $1`, [new Date(AT.getTime() + 3_600_000)]);
      expect(row, `${table_name}.${column_name}`).toEqual({ n: 0 });
    }
  });
}
