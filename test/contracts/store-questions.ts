import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Asked, Pressed } from '../../src/engine/events.ts';
import type { Transaction } from '../../src/engine/store.ts';
import type { Actor, Settings } from '../../src/engine/workflow.ts';
import { dayOf } from '../../src/programme/dates.ts';
import { isOpen } from '../../src/programme/questions.ts';
import { ask } from '../../workflows/vraag/ask.ts';
import { pass, wrong } from '../../workflows/vraag/feedback.ts';
import { keep, removeKept } from '../../workflows/vraag/kept.ts';
import { close } from '../../workflows/vraag/reply.ts';
import { aFaq } from '../support/faq.ts';
import { questionReadsOf } from '../support/reads-questions.ts';
import { AT, done, plus, type Someone, someone } from './samples.ts';
import { act } from './samples-escalations.ts';
import { around, asking, FATES, idsOf, kept, newAnswer, placeFor } from './samples-questions.ts';
import type { Current } from './store.ts';

const SETTINGS: Settings = { escalationDeadline: 172_800_000, isHoliday: () => false, faq: aFaq() };

export function questionsContract(current: Current): void {
  let noor: Someone;
  let mia: Someone;
  beforeEach(async () => {
    await current().database.query('truncate questions, kept_answers');
    [noor, mia] = [await someone(current().store), await someone(current().store, ['ZL'], 'Mia')];
  });
  const reads = () => current().store.reads;
  const { write, asked, askedWith, end, question, exists } = around(
    () => current().store,
    () => noor,
    () => mia,
  );

  describe('a question', () => {
    const fresh = { askedAt: AT, feedback: null, passedAt: null, end: null };

    it('comes back as it was asked, with where an answer goes', async () => {
      const id = await asked(AT, { text: "Wie betaalt 'm?\n🚲", entryId: 'proef#1.1', answered: true });
      expect(await question(id)).toEqual({ ...fresh, id, text: "Wie betaalt 'm?\n🚲", askerId: noor.id, entryId: 'proef#1.1', answered: true });
      expect(await reads().askerOf(id)).toEqual({ place: placeFor(noor.account), language: 'en' });
    });

    it('can be asked without a profile, and with nothing near', async () => {
      const id = randomUUID();
      await act(current().store, [asking(id, noor.account)]);
      expect(await question(id)).toEqual({ ...fresh, id, text: 'Wie betaalt de fiets?', askerId: null, entryId: null, answered: false });
      expect(await reads().askerOf(id)).toEqual({ place: placeFor(noor.account), language: 'en' });
    });

    it('that nobody asked is null, and nothing ended together with it', async () => {
      const [id, { question: read, questionForChange, askerOf, endedTogether }] = [randomUUID(), reads()];
      expect([await read(id), await questionForChange(id), await askerOf(id), await endedTogether(id)]).toEqual([null, null, null, []]);
    });

    it('and its reply are stored together under the key of the event: the same event again stores nothing', async () => {
      const { store } = current();
      const [id, again, answer] = [randomUUID(), randomUUID(), { key: randomUUID(), reply: done('De gemeente') }];
      await act(store, [asking(id, noor.account)], { answer });
      await expect(act(store, [asking(again, noor.account)], { answer })).rejects.toThrow('replies_pkey');
      expect(await store.storedReply(answer.key)).toEqual(done('De gemeente'));
      expect([await exists(id), await exists(again)]).toEqual([true, false]);
    });

    it('holds what was said of it last, and no other question does', async () => {
      const [id, other] = [await asked(), await asked()];
      await write([{ type: 'question.feedback', id, feedback: 'wrong', entryId: '' }]);
      expect([(await question(id)).feedback, (await question(other)).feedback]).toEqual(['wrong', null]);
      await write([{ type: 'question.feedback', id, feedback: 'helpful', entryId: '' }]);
      expect([(await question(id)).feedback, (await question(other)).feedback]).toEqual(['helpful', null]);
    });

    it('holds the entry of which something was said last; what names none leaves it', async () => {
      const [id, other] = [await asked(AT, { entryId: 'proef#1.1' }), await asked(AT, { entryId: 'proef#1.1' })];
      await write([{ type: 'question.feedback', id, feedback: 'wrong', entryId: 'proef#1.2' }]);
      expect([(await question(id)).entryId, (await question(other)).entryId]).toEqual(['proef#1.2', 'proef#1.1']);
      await write([{ type: 'question.feedback', id, feedback: 'helpful', entryId: '' }]);
      expect((await question(id)).entryId).toBe('proef#1.2');
    });

    it('is passed on once: a second time leaves the first moment', async () => {
      const [id, other] = [await asked(), await asked()];
      for (const at of [plus(1), plus(2)]) await write([{ type: 'question.pass', id }], at);
      expect([(await question(id)).passedAt, (await question(other)).passedAt]).toEqual([plus(1), null]);
    });
  });

  describe('an end', () => {
    it('is for all that are named: same moment, name and answer; beside each the others, the oldest first', async () => {
      const [newest, oldest, middle, other] = [await asked(plus(3)), await asked(plus(1)), await asked(plus(2)), await asked(plus(2))];
      await end([newest, oldest, middle]);
      for (const id of [newest, oldest, middle]) expect((await question(id)).end).toEqual({ at: plus(60), name: 'Mia', text: 'Zo zit dat.' });
      expect((await question(other)).end).toBeNull();
      expect(await reads().endedTogether(newest)).toEqual([await question(oldest), await question(middle)]);
      expect(idsOf(await reads().endedTogether(middle))).toEqual([oldest, newest]);
      expect(await reads().endedTogether(other)).toEqual([]);
    });

    it('by somebody else in that moment, or by the same person in another, is not together with it', async () => {
      const [id, another, later] = [await asked(), await asked(), await asked()];
      await end([id]);
      await end([another], 'Zo zit dat.', plus(60), noor);
      await end([later], 'Zo zit dat.', plus(61));
      expect(await reads().endedTogether(id)).toEqual([]);
    });

    it('can be without an answer', async () => {
      const id = await asked();
      await end([id], null);
      expect((await question(id)).end).toEqual({ at: plus(60), name: 'Mia', text: null });
    });

    it('stays as it was: nobody ends it again or passes it on, and what ends later is not together with it', async () => {
      const [id, open] = [await asked(), await asked()];
      await end([id]);
      await end([id, open], 'Toch anders.', plus(90), noor);
      await write([{ type: 'question.pass', id }], plus(91));
      expect(await question(id)).toMatchObject({ end: { at: plus(60), name: 'Mia', text: 'Zo zit dat.' }, passedAt: null });
      expect((await question(open)).end).toEqual({ at: plus(90), name: 'Noor', text: 'Toch anders.' });
      expect([await reads().endedTogether(id), await reads().endedTogether(open)]).toEqual([[], []]);
    });
  });

  describe('open questions', () => {
    it('are those that isOpen names, whatever became of them', async () => {
      const all = [];
      for (const fate of FATES) all.push(await question(await askedWith(fate)));
      const open = idsOf(await reads().openQuestions(100)).toSorted();
      expect(open).toEqual(idsOf(all.filter(isOpen)).toSorted());
      expect([all.length, open.length]).toEqual([36, 9]);
    });

    it('come the newest first, those of one moment by id, and at most as many as asked for', async () => {
      const two = [await asked(plus(2)), await asked(plus(2))].toSorted();
      const [newest, oldest] = [await asked(plus(3)), await asked(plus(1))];
      expect(idsOf(await reads().openQuestions(10))).toEqual([newest, ...two, oldest]);
      expect(idsOf(await reads().openQuestions(2))).toEqual([newest, two[0]]);
    });

    it('and all else about questions are the same from the memory that tests of workflows use', async () => {
      const ids = [await asked(), await asked(plus(9))];
      await end(ids, 'Samen.', plus(60), noor);
      for (const [nth, fate] of FATES.entries()) ids.push(await askedWith(fate, plus(nth % 5), plus(60 + (nth % 2))));
      await current().database.query('update questions set asker_id = null, platform = null, address = null where id = $1', [ids.at(-1)]);
      for (const at of [plus(2), plus(2), plus(2), plus(1)]) await write([kept(newAnswer())], at);
      const known = await Promise.all(ids.map(async (id) => ({ id, asked: await question(id), asker: await reads().askerOf(id) })));
      const memory = questionReadsOf({
        questions: known.map((one) => one.asked).toReversed(),
        askers: Object.fromEntries(known.flatMap(({ id, asker }) => (asker ? [[id, asker]] : []))),
        kept: (await reads().keptAnswers()).toReversed(),
      });
      const about = async (source: typeof memory, id: string) => [
        await source.question(id),
        await source.questionForChange(id),
        await source.askerOf(id),
        await source.endedTogether(id),
      ];
      for (const id of [...ids, randomUUID()]) expect(await about(memory, id)).toEqual(await about(reads(), id));
      for (const limit of [1, 7, 100]) expect(await memory.openQuestions(limit)).toEqual(await reads().openQuestions(limit));
      expect(await memory.keptAnswers()).toEqual(await reads().keptAnswers());
    });
  });

  const WAITING = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";

  describe('who ends questions', () => {
    it('waits until whoever ends others is done, and sees what they did', async () => {
      const { store, database } = current();
      const [id, order] = [await asked(), ['first']];
      const { later } = await store.transaction(async (first) => {
        await first.reads.lockEnds();
        const second = store.transaction(async (other) => {
          await other.reads.lockEnds();
          order.push('second');
          return other.reads.openQuestions(10);
        });
        while (order.length === 1 && (await database.query(WAITING)).length === 0);
        expect(order).toEqual(['first']);
        await asked(plus(1)); // who only asks waits for nobody
        const writes = [{ type: 'question.end' as const, ids: [id], name: 'Mia', text: 'Zo.' }];
        await first.act({ writes, effects: [] }, null, { personId: mia.id, at: plus(5) });
        return { later: second }; // in an object: only after the commit may it be waited for
      });
      expect(idsOf(await later)).not.toContain(id);
      expect(await later).toHaveLength(1);
    });
  });

  describe('who reads one for a change', () => {
    /** One reads it and does something; another, who came meanwhile, reads it after that. @returns what the other one finds */
    async function secondAfter(id: string, change: (transaction: Transaction) => Promise<unknown>) {
      const { store, database } = current();
      const { other } = await store.transaction(async (transaction) => {
        expect(await transaction.reads.questionForChange(id)).toMatchObject({ passedAt: null, end: null });
        await change(transaction);
        const second = store.transaction((later) => later.reads.questionForChange(id));
        while ((await database.query(WAITING)).length === 0);
        return { other: second }; // in an object: only after the commit may it be waited for
      });
      return other;
    }

    it('waits for the other, and sees what they did', async () => {
      const [passed, ended] = [await asked(), await asked()];
      const by = { personId: mia.id, at: plus(5) };
      expect(await secondAfter(passed, (first) => first.act({ writes: [{ type: 'question.pass', id: passed }], effects: [] }, null, by))).toEqual({
        ...(await question(passed)),
        passedAt: plus(5),
      });
      const writes = [{ type: 'question.end' as const, ids: [ended], name: 'Mia', text: 'Zo.' }];
      expect((await secondAfter(ended, (first) => first.act({ writes, effects: [] }, null, by)))?.end).toEqual({ at: plus(5), name: 'Mia', text: 'Zo.' });
    });

    it('keeps nobody from reading it, or from another question', async () => {
      const [id, other] = [await asked(), await asked()];
      await current().store.transaction(async (transaction) => {
        await transaction.reads.questionForChange(id);
        expect((await question(id)).id).toBe(id);
        expect(idsOf(await reads().openQuestions(10))).toContain(id);
        expect((await current().store.transaction((second) => second.reads.questionForChange(other)))?.id).toBe(other);
      });
    });
  });

  describe('the audit trail', () => {
    /** An event as the engine takes it. */
    const take = <E extends Pressed | Asked>(actor: Actor<unknown, E>, event: E, by: Someone, newId: string = randomUUID()): Promise<boolean> =>
      current().store.transaction(async (transaction) => {
        const person = await transaction.reads.person(by.account);
        const at = AT;
        const look = { reads: transaction.reads, person, at, today: dayOf(at), settings: SETTINGS };
        const facts = await actor.facts(event, null, look);
        const acted = actor.act(event, { at, today: look.today, person, language: 'nl', newId, revision: 0, facts });
        if (!acted.refused) await transaction.act(acted, { key: event.key, reply: acted.reply }, { personId: by.id, at });
        return !acted.refused;
      });
    const common = (by: Someone) => ({ account: by.account, place: placeFor(by.account), displayName: by.name, locale: undefined, key: randomUUID() });
    const pressed = (by: Someone, action: string, value: string): Pressed => ({ ...common(by), type: 'pressed', action, value });

    it('says who ended a question and kept or removed an answer; not who asked or passed on, nor what was said', async () => {
      const { store, database } = current();
      await database.query("insert into grants (person_id, role, region, granted_at) values ($1, 'programmamanager', null, $2)", [mia.id, AT]);
      const [id, closed] = [randomUUID(), randomUUID()];
      const [{ last } = { last: 0 }] = await database.query('select coalesce(max(id), 0) as last from audit');
      for (const one of [id, closed])
        expect(await take(ask, { ...common(noor), type: 'asked', text: 'Krijgt de kwebbelaar een fiets?' }, noor, one)).toBe(true);
      expect(await take(wrong, pressed(noor, ACTIONS.questionWrong, `${id}|`), noor)).toBe(true);
      expect(await take(pass, pressed(noor, ACTIONS.questionPass, `${id}|`), noor)).toBe(true);
      await act(store, [{ type: 'question.end', ids: [id], name: 'Mia', text: 'Ja, de kwebbelaar ook.' }], { personId: mia.id });
      expect(await take(close, pressed(mia, ACTIONS.questionClose, `${closed}|`), mia)).toBe(true);
      expect(await take(keep, pressed(mia, ACTIONS.questionKeep, `${id}|`), mia)).toBe(true);
      expect(await take(removeKept, pressed(mia, ACTIONS.keptRemove, id), mia)).toBe(true);
      const trail = await database.query('select * from audit where id > $1 order by id', [last]);
      expect(trail.map(({ what, subject }) => [what, subject])).toEqual([
        ['question.closed', `question:${closed}`],
        ['answer.kept', `answer:${id}`],
        ['answer.removed', `answer:${id}`],
      ]);
      expect(JSON.stringify(trail)).not.toMatch(new RegExp(`kwebbelaar|${noor.id}`));
    });
  });
}
