import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { text } from '../../src/cards/build.ts';
import type { Effect } from '../../src/engine/workflow.ts';
import { ERASED_NAME } from '../../src/programme/erasure.ts';
import type { Plan } from '../../src/programme/escalation.ts';
import { AT, card, done, newAccount, placeOf, plus, registered, type Someone, someone, take, taken } from './samples.ts';
import { act, entry, newEscalation, ping, planOf, put, stored } from './samples-escalations.ts';
import type { Current } from './store.ts';
import { tablesHolding } from './store-retention.ts';

const NAME = 'Noor Bestaat-Niet';
const FORMER = 'Noor "van" 100%_ (Vroeger)';

export function erasureContract(current: Current): void {
  let noor: Someone;
  let bo: Someone;
  beforeEach(async () => {
    await current().database.query('truncate escalations, escalation_log, pings, outbox, runs, replies, audit, questions, kept_answers, proposals cascade');
    [noor, bo] = [await someone(current().store, ['ZL'], FORMER), await someone(current().store, ['ZL'], 'Bo de Wit')];
    await save(NAME);
  });

  const save = (name: string) =>
    take(
      current().store,
      taken([{ type: 'profile.save', personId: noor.id, account: noor.account, place: placeOf(noor.account), name, language: 'nl', profile: noor.profile }]),
      { account: noor.account, personId: noor.id },
    );
  const erase = (by: Someone = noor, at = plus(500)) =>
    take(
      current().store,
      taken([
        { type: 'person.erase', personId: noor.id },
        { type: 'audit', what: 'person.erased', subject: `person:${noor.id}` },
      ]),
      {
        account: by.account,
        personId: by.id,
        at,
        key: `slack:${by.account.user}:wissen`,
      },
    );
  const holding = async () => {
    const found = await Promise.all(
      [NAME, FORMER, JSON.stringify(FORMER).slice(1, -1), noor.account.user, placeOf(noor.account).address].map((words) => tablesHolding(current(), words)),
    );
    return [...new Set(found.flat())].sort();
  };
  const seat = (role: 'organisatieambassadeur' | 'procesregisseur', holder: Someone) => ({
    type: 'seat.add' as const,
    id: randomUUID(),
    seat: { role, region: 'ZL', organisationId: role === 'procesregisseur' ? null : holder.profile.organisationId, body: null, holderId: holder.id },
    topics: `vraag ${NAME}`,
  });
  const post = (key: string, to: Someone, content: string, subject = key): Effect => ({
    type: 'post',
    key,
    to: placeOf(to.account),
    subject,
    card: card(content),
  });

  /** Noor in every table there is for somebody. */
  async function everywhere(): Promise<void> {
    const { store, database } = current();
    const asked = { personId: noor.id, name: NAME, role: 'organisatieambassadeur' as const, holderId: noor.id };
    const plan: Plan = {
      ...planOf([], { step: 'climb', at: plus(3600) }),
      asked: [asked],
      colleagues: [{ personId: bo.id, name: bo.name, role: 'organisatieambassadeur', holderId: noor.id, holderName: FORMER }],
    };
    await registered(store, noor);
    const own = newEscalation(noor, bo, { subject: { kind: 'casus', candidateKnows: 'ja', question: `Bel ${NAME}`, traject: null } });
    const theirs = newEscalation(bo, noor, { plan });
    const question = randomUUID();
    await act(store, [seat('organisatieambassadeur', noor), { type: 'absence.put', personId: noor.id, until: '2019-06-01', standInId: bo.id }]);
    await act(store, [{ type: 'absence.put', personId: bo.id, until: '2019-06-01', standInId: noor.id }]);
    await act(
      store,
      [
        put(own, [entry('raised', noor), entry('entered', null, { name: `Bo de Wit, ${FORMER}` }), entry('forwarded', bo, { text: NAME })], []),
        put(theirs, [entry('raised', bo), entry('entered', null, { name: NAME }), entry('noted', bo, { text: `Ik sprak ${NAME}.` })], [ping('ping', noor.id)]),
        {
          type: 'question.ask',
          question: { id: question, text: `Wie is ${NAME}?`, entryId: null, answered: false },
          from: { place: placeOf(noor.account), language: 'nl' },
        },
        { type: 'question.end', ids: [question], name: NAME, text: `Groet, ${NAME}` },
        { type: 'answer.keep', answer: { id: randomUUID(), title: 'Titel', text: 'Tekst', questions: [`Vraag van ${NAME}`], author: NAME } },
        { type: 'import.keep', id: randomUUID(), ownerId: noor.id, region: 'ZL', rows: [] },
      ],
      {
        personId: noor.id,
        effects: [
          post(`opened:slack:${noor.account.user}:1`, noor, 'een bericht', 'aan-noor'),
          post('kopie', bo, `Gevraagd aan ${NAME}`),
          {
            type: 'post',
            key: 'onderweg',
            to: placeOf(bo.account),
            subject: 'onderweg',
            card: { title: `"${FORMER}"`, blocks: [text(`Regel\n${NAME}, Noortje`)] },
          },
        ],
        answer: { key: `slack:${noor.account.user}:press`, reply: done(`Dag ${NAME}`) },
      },
    );
    await database.query(
      "update outbox set status = 'delivered', message_ref = case when address = $1 then address else 'van-bo' end where key <> 'onderweg'",
      [placeOf(noor.account).address],
    );
    await act(store, [], { effects: [{ type: 'update', key: 'nieuw', subject: 'aan-noor', card: card(`voor ${NAME}`) }] });
    await take(store, taken([], [], { state: { values: { name: NAME } }, reply: done(NAME) }), { account: bo.account });
    await take(store, taken([], [], { state: { values: { name: NAME } }, status: 'open' }), { account: noor.account });
    await database.query('insert into pace (key, free_at) values ($1, $2)', [`line/slack/T1/post/${placeOf(noor.account).address}`, AT]);
    await database.query('delete from pace where position($1 in key) > 0', [placeOf(noor.account).address]); // keys hold a hash only
  }

  it('after it no column of any table holds their name, a former one, their account or their address', async () => {
    await everywhere();
    expect((await holding()).length).toBeGreaterThan(15);
    await erase();
    expect(await holding()).toEqual([]);
  });

  it('their id, which says nothing any more, stands only where something was done', async () => {
    await everywhere();
    await erase();
    expect(await tablesHolding(current(), noor.id)).toEqual([
      'audit.person_id',
      'audit.subject',
      'escalation_log.person_id',
      'escalations.plan',
      'escalations.reporter_id',
      'kept_answers.author_id',
      'people.id',
      'pings.person_id',
      'questions.ended_by',
      'trajects.owner_id',
      'trajects.registered_by',
    ]);
  });

  it('by somebody else does the same; that it was done, and by whom, stays', async () => {
    await everywhere();
    await erase(bo);
    expect(await holding()).toEqual([]);
    const lines = await current().database.query("select person_id, subject from audit where what = 'person.erased'");
    expect(lines).toEqual([{ person_id: bo.id, subject: `person:${noor.id}` }]);
  });

  it('leaves what they did, as of nobody', async () => {
    const { store, database } = current();
    const traject = await registered(store, noor);
    const escalation = newEscalation(noor, bo);
    await act(store, [put(escalation, [entry('raised', noor)])], { personId: noor.id });
    await erase();
    expect(await store.reads.traject(traject.reference)).toEqual({ ...traject, ownerName: ERASED_NAME, orphaned: true });
    expect(await stored(store, escalation)).toMatchObject({ reporter: { id: noor.id, name: ERASED_NAME }, log: [{ personId: noor.id, name: ERASED_NAME }] });
    const [row] = await database.query('select name, language, function, organisation_id, prefill, former_names, erased_at from people where id = $1', [
      noor.id,
    ]);
    const nothing = { language: null, function: null, organisation_id: null, prefill: null };
    expect(row).toEqual({ name: ERASED_NAME, ...nothing, former_names: [], erased_at: plus(500) });
    expect(await database.query('select what from audit where person_id = $1 order by id', [noor.id])).toContainEqual({ what: 'person.erased' });
  });

  it('takes them off every list: nobody is asked, named or handed anything through them', async () => {
    const { store } = current();
    await everywhere();
    await erase();
    const roster = await store.reads.roster('ZL', [noor.profile.organisationId], [noor.id]);
    expect(roster.seats.some(({ holderId }) => holderId === noor.id)).toBe(false);
    expect(roster.members.find(({ id }) => id === noor.id)).toMatchObject({ place: null, unreachable: 'unknown-account', erased: true });
    expect((await store.reads.colleagues(['ZL'])).some(({ id }) => id === noor.id)).toBe(false);
    expect((await store.reads.candidates()).some(({ id }) => id === noor.id)).toBe(false);
    const away = await store.reads.roster('ZL', [], [bo.id]);
    expect(away.members.find(({ id }) => id === bo.id)?.standInId).toBeNull();
  });

  describe('of messages', () => {
    it('to them none goes out any more; to others they go out without the name', async () => {
      const { store } = current();
      await everywhere();
      await erase();
      const claimed: unknown[] = [];
      for (let next = await store.outbox.claim(null, plus(600)); next?.type === 'send'; next = await store.outbox.claim(null, plus(600))) {
        claimed.push(next.message.card);
      }
      expect(claimed).toEqual([{ title: `"${ERASED_NAME}"`, blocks: [text(`Regel\n${ERASED_NAME}, Noortje`)] }]);
    });

    it('none finds the copies that were theirs', async () => {
      const { store } = current();
      await everywhere();
      await erase();
      expect(await act(store, [], { effects: [{ type: 'update', key: 'later', subject: 'aan-noor', card: card('later') }], at: plus(700) })).toEqual([]);
    });
  });

  describe('an escalation that waits for them', () => {
    it('is due at once, and what was asked of them did not arrive', async () => {
      const { store } = current();
      const escalation = newEscalation(bo, noor, { plan: planOf([noor], { step: 'climb', at: plus(9000) }) });
      await act(store, [put(escalation, [entry('raised', bo)], [ping('ping', noor.id)])], { personId: bo.id });
      await erase();
      expect(await store.dueEscalations(plus(500), 10)).toEqual([escalation.id]);
      expect((await stored(store, escalation)).pings).toEqual([{ personId: noor.id, step: 'ping', undelivered: true }]);
    });

    it('that they took up is due at once too; one that is over is left', async () => {
      const { store } = current();
      const mine = { takenBy: { id: noor.id, name: NAME }, status: 'taken' as const, plan: planOf([noor], { step: 'idle', at: plus(9000) }) };
      const taken = newEscalation(bo, noor, mine);
      const over = newEscalation(bo, noor, { status: 'closed', endedAt: AT, plan: planOf([noor]) });
      await act(store, [put(taken), put(over)], { personId: bo.id });
      await erase();
      expect(await store.dueEscalations(plus(500), 10)).toEqual([taken.id]);
      expect((await stored(store, taken)).takenBy).toEqual({ id: noor.id, name: ERASED_NAME });
    });

    it('cannot be changed by who read it before: they read it again', async () => {
      const { store } = current();
      const escalation = newEscalation(bo, noor, { plan: planOf([noor], { step: 'climb', at: plus(9000) }) });
      await act(store, [put(escalation)], { personId: bo.id });
      const before = await stored(store, escalation);
      await erase();
      await expect(act(store, [put(before, [entry('noted', bo, { text: 'x' })])], { personId: bo.id })).rejects.toThrow('changed meanwhile');
    });
  });

  it('one whose name is a word leaves that word where it is part of another, and in what others wrote', async () => {
    const { store, database } = current();
    await save('Wil');
    await act(store, [put(newEscalation(bo, bo), [entry('noted', bo, { text: 'Wil iemand bellen?' }), entry('entered', null, { name: 'Wil, Wilma' })])]);
    await erase();
    expect(await database.query('select name, text from escalation_log order by position')).toEqual([
      { name: null, text: 'Wil iemand bellen?' },
      { name: `${ERASED_NAME}, Wilma`, text: null },
    ]);
  });

  it('twice is once; somebody erased who comes back is somebody new', async () => {
    const { store, database } = current();
    await erase();
    const before = await database.query('select xmin::text as changed from people where id = $1', [noor.id]);
    await act(store, [{ type: 'person.erase', personId: noor.id }]);
    expect(await database.query('select xmin::text as changed from people where id = $1', [noor.id])).toEqual(before);
    await store.rememberPlace(noor.account, placeOf(noor.account), NAME, plus(900));
    const back = await store.reads.person(noor.account);
    expect(back).toMatchObject({ name: NAME, profile: null, grants: [] });
    expect(back?.id).not.toBe(noor.id);
  });

  it('is all or nothing: a fault after it leaves everything', async () => {
    await everywhere();
    const before = await holding();
    const key = randomUUID();
    await act(current().store, [], { answer: { key, reply: done('eerst') } });
    const failing = current().store.transaction(async (transaction) => {
      await transaction.act({ writes: [{ type: 'person.erase', personId: noor.id }], effects: [] }, null, { personId: noor.id, at: plus(500) });
      throw new Error('weg');
    });
    await expect(failing).rejects.toThrow('weg');
    expect(await holding()).toEqual(before);
  });

  it('what is kept about somebody can be read, part by part; nothing of others', async () => {
    const { store } = current();
    await everywhere();
    await act(store, [{ type: 'audit', what: 'van-bo', subject: 'x' }], { personId: bo.id });
    const record = await store.reads.personRecord(noor.id, 1);
    expect([...new Set(record.map(({ part }) => part))]).toEqual([
      'profile',
      'account',
      'region',
      'role',
      'absence',
      'traject',
      'escalation',
      'question',
      'trail',
    ]);
    expect(record).toContainEqual({ part: 'profile', what: 'name', text: NAME, at: null });
    expect(record).toContainEqual({ part: 'escalation', what: expect.stringMatching(/^HW-E-ZL-2001-\d+$/), text: `Bel ${NAME}`, at: AT });
    expect(record.filter(({ part }) => part === 'trail')).toHaveLength(1);
    const said = JSON.stringify(record);
    expect([said.includes('van-bo'), said.includes('Ik sprak'), said.includes(bo.account.user), said.includes(noor.account.user)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(await store.reads.personRecord(newAccount().user.slice(1), 1)).toEqual([]);
  });
}
