import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Effect } from '../../src/engine/workflow.ts';
import { isOpen } from '../../src/programme/questions.ts';
import { AT, card, done, newAccount, placeOf, plus, type Someone, someone, taken } from './samples.ts';
import { act } from './samples-escalations.ts';
import { around, asking, FATES, idsOf, kept, newAnswer, removed } from './samples-questions.ts';
import type { Current } from './store.ts';

/** What stays of questions and answers, and for how long. */
export function questionsKeptContract(current: Current): void {
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
  const count = async () => Number((await current().database.query('select count(*) from questions'))[0]?.count);

  describe('answers that are kept', () => {
    it('come back as they were kept, the oldest first', async () => {
      const [second, first] = [newAnswer(), newAnswer()];
      await write([kept(second)], plus(2));
      await write([kept(first)], plus(1));
      expect(await reads().keptAnswers()).toEqual([
        { ...first, at: plus(1) },
        { ...second, at: plus(2) },
      ]);
      expect(await current().database.query('select distinct author_id from kept_answers')).toEqual([{ author_id: mia.id }]);
    });

    it('and removed are not given any more; who did it and when stays, whoever removes them again', async () => {
      const [answer, other] = [newAnswer(), newAnswer()];
      await write([kept(answer), kept(other)]);
      await write([removed(answer)], plus(5));
      await write([removed(answer)], plus(6), noor);
      expect(idsOf(await reads().keptAnswers())).toEqual([other.id]);
      const rows = await current().database.query('select removed_at, removed_by from kept_answers where id = $1', [answer.id]);
      expect(rows).toEqual([{ removed_at: plus(5), removed_by: mia.id }]);
    });

    it('again after they were removed are given again, as they were kept last', async () => {
      const answer = newAnswer();
      await write([kept(answer)]);
      await write([removed(answer)], plus(5));
      const again = { ...answer, title: 'Wie betaalt nu?', text: 'Het Rijk.', questions: ['wie dan'], author: 'Noor' };
      await write([kept(again)], plus(7), noor);
      expect(await reads().keptAnswers()).toEqual([{ ...again, at: plus(7) }]);
    });

    it('and kept once more stay as they are', async () => {
      const answer = newAnswer();
      await write([kept(answer)]);
      await write([kept({ ...answer, text: 'Iets anders.' })], plus(5), noor);
      expect(await reads().keptAnswers()).toEqual([{ ...answer, at: AT }]);
    });
  });

  describe('the version of the answers that are kept', () => {
    it('is another one after each that is kept or removed, and never one it was before', async () => {
      const [one, other] = [newAnswer(), newAnswer()];
      const versions = [await reads().keptVersion()];
      for (const change of [kept(one), kept(other), removed(one), kept(one), removed(other), removed(one), kept(other)]) {
        await write([change]);
        versions.push(await reads().keptVersion());
      }
      expect(new Set(versions).size).toBe(8);
    });

    it('changes with each commit, in whatever order they began', async () => {
      const { store } = current();
      const by = { personId: mia.id, at: AT };
      const versions = [await reads().keptVersion()];
      await store.transaction(async (slow) => {
        await slow.act({ writes: [kept(newAnswer())], effects: [] }, null, by);
        versions.push(await reads().keptVersion());
        await write([kept(newAnswer())]);
        versions.push(await reads().keptVersion());
      });
      versions.push(await reads().keptVersion());
      expect(versions[1]).toBe(versions[0]); // nobody sees what is not committed
      expect(new Set(versions).size).toBe(3);
    });

    it('stays with everything else', async () => {
      const answer = newAnswer();
      await write([kept(answer), kept(newAnswer()), removed(answer)]);
      const version = await reads().keptVersion();
      const id = await asked();
      await write([{ type: 'question.feedback', id, feedback: 'wrong', entryId: 'proef#1.1' }]);
      await write([{ type: 'question.pass', id }]);
      await end([id]);
      await write([removed(answer), removed(newAnswer())]);
      await current().store.forget(plus(90));
      const broken = act(current().store, [kept(newAnswer()), asking(randomUUID(), noor.account), asking(id, noor.account), asking(id, noor.account)]);
      await expect(broken).rejects.toThrow(); // nothing of it is stored
      expect(await reads().keptVersion()).toBe(version);
    });
  });

  describe('forgetting', () => {
    const LIMIT = plus(3600);

    it('leaves nothing of what is finished, and of what is open everything but who asked', async () => {
      for (const fate of FATES) {
        const id = await askedWith(fate, plus(3599), plus(3599));
        const before = await question(id);
        await current().store.forget(LIMIT);
        expect(await reads().question(id), JSON.stringify(fate)).toEqual(isOpen(before) ? { ...before, askerId: null } : null);
        expect(await reads().askerOf(id)).toBeNull();
      }
      expect(await count()).toBe(9);
      const who = await current().database.query('select distinct asker_id, platform, tenant, address, language from questions');
      expect(who).toEqual([{ asker_id: null, platform: null, tenant: null, address: null, language: null }]);
    });

    it('touches nothing from the moment itself on', async () => {
      for (const fate of FATES) {
        const id = await askedWith(fate, LIMIT, LIMIT);
        const [before, asker] = [await question(id), await reads().askerOf(id)];
        expect(asker).not.toBeNull();
        await current().store.forget(LIMIT);
        expect([await reads().question(id), await reads().askerOf(id)], JSON.stringify(fate)).toEqual([before, asker]);
      }
    });

    it('leaves what was asked long ago and ended lately: the answer can still be kept', async () => {
      const [id, other] = [await asked(), await asked()];
      await current().store.forget(LIMIT);
      await end([id, other], 'Zo zit dat.', LIMIT);
      await current().store.forget(LIMIT);
      expect((await question(id)).end?.text).toBe('Zo zit dat.');
      expect(idsOf(await reads().endedTogether(id))).toEqual([other]);
      await current().store.forget(plus(3601));
      expect([await exists(id), await exists(other)]).toEqual([false, false]);
    });

    it('leaves an answer that was kept, when its question is gone', async () => {
      const id = await asked();
      await end([id]);
      const answer = { ...newAnswer(), id };
      await write([kept(answer)]);
      await current().store.forget(LIMIT);
      expect([await exists(id), await reads().keptAnswers()]).toEqual([false, [{ ...answer, at: AT }]]);
    });

    it('takes away what a finished form of a question answered, and nothing of another form or of one that is still open', async () => {
      const { store } = current();
      const form = async (workflow: string, status: 'open' | 'done', at = plus(3599)) => {
        const run = randomUUID();
        await store.transaction(async (transaction) => {
          const row = await transaction.lockRun(run, workflow, 1, noor.account, at);
          await transaction.save(row, randomUUID(), taken([], [], { status, reply: done('De gemeente') }), { personId: noor.id, at });
        });
        return run;
      };
      const runs = [await form('vraag', 'done'), await form('vraag', 'open'), await form('traject', 'done'), await form('vraag', 'done', LIMIT)];
      await store.forget(LIMIT);
      const rows = await current().database.query('select id from runs where id = any ($1) and last_reply is null', [runs]);
      expect(rows).toEqual([{ id: runs[0] }]);
    });

    it('takes away answers that were delivered, with the address of who asked; not what is still to be sent, nor cards of managers', async () => {
      const { store, database } = current();
      const id = randomUUID();
      const send = async (subject: string, became: 'delivered' | 'failed' | 'waits', at = plus(3599)) => {
        const post: Effect = { type: 'post', key: randomUUID(), to: placeOf(newAccount()), subject, card: card('Ja.') };
        const [message = ''] = await store.enqueue(post, at);
        if (became !== 'waits') await store.outbox.claim(message, at);
        if (became === 'delivered') await store.outbox.delivered(message, 'ref', at);
        if (became === 'failed') await store.outbox.failed(message, 'away', 'left', at);
        return message;
      };
      const gone = [await send('answer', 'delivered'), await send(`question:${id}:answer`, 'delivered'), await send(`question:${id}:answer`, 'failed')];
      const left = [
        await send('answer', 'waits'),
        await send(`question:${id}:answer`, 'waits'),
        await send(`question:${id}:nl`, 'delivered'),
        await send('answers', 'delivered'),
        await send(`question:${id}:answer`, 'delivered', LIMIT),
      ];
      await store.forget(LIMIT);
      const rows = await database.query('select id::text from outbox where id = any ($1)', [[...gone, ...left]]);
      expect(rows.map((row) => row.id).toSorted()).toEqual(left.toSorted());
    });

    it('takes a little at a time: the next time goes on', async () => {
      const { store, database } = current();
      await database.query(
        `insert into questions (id, text, asked_at, platform, tenant, address, language, answered)
         select gen_random_uuid(), 'vraag', $1, 'slack', 'T1', 'D1', 'nl', n > 1500 from generate_series(1, 3000) n`,
        [AT],
      );
      const unknown = async () => Number((await database.query('select count(*) from questions where address is null'))[0]?.count);
      await store.forget(LIMIT);
      expect([await count(), await unknown()]).toEqual([2000, 1000]);
      for (let time = 0; time < 3; time++) await store.forget(LIMIT);
      expect([await count(), await unknown()]).toEqual([1500, 1500]);
    });

    it('leaves what somebody is at for the next time, without waiting: passed on meanwhile, it stays', async () => {
      const { store } = current();
      const [id, other] = [await asked(AT, { answered: true }), await asked(AT, { answered: true })];
      await store.transaction(async (transaction) => {
        await transaction.reads.questionForChange(id);
        await transaction.act({ writes: [{ type: 'question.pass', id }], effects: [] }, null, { personId: noor.id, at: plus(1) });
        await store.forget(LIMIT);
        expect([await exists(id), await exists(other)]).toEqual([true, false]);
      });
      await store.forget(LIMIT);
      expect(await question(id)).toMatchObject({ passedAt: plus(1), askerId: null });
    });
  });
}
