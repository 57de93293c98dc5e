import type { QuestionWrite } from '../../src/engine/questions.ts';
import type { By } from '../../src/engine/store.ts';
import type { Queryable } from './reads.ts';
import { OPEN } from './reads-questions.ts';

/** One that was removed can be kept again; one that is kept is left as it is. */
const KEEP = `
  insert into kept_answers (id, title, text, questions, author_id, author_name, kept_at) values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (id) do update set title = excluded.title, text = excluded.text, questions = excluded.questions, author_id = excluded.author_id,
    author_name = excluded.author_name, kept_at = excluded.kept_at, removed_at = null, removed_by = null, revision = kept_answers.revision + 1
  where kept_answers.removed_at is not null`;

/** Applies one change to questions and kept answers. What has ended stays as it ended. */
export async function applyQuestion(db: Queryable, write: QuestionWrite, { personId, at }: By): Promise<void> {
  switch (write.type) {
    case 'question.ask': {
      const { question: q, from } = write;
      await db.query(
        `insert into questions (id, text, asked_at, asker_id, platform, tenant, address, language, entry_id, answered)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [q.id, q.text, at, personId, from.place.platform, from.place.tenant, from.place.address, from.language, q.entryId, q.answered],
      );
      return;
    }
    case 'question.feedback':
      await db.query("update questions set feedback = $2, entry_id = coalesce(nullif($3, ''), entry_id) where id = $1", [
        write.id,
        write.feedback,
        write.entryId,
      ]);
      return;
    case 'question.pass':
      await db.query('update questions set passed_at = $2 where id = $1 and passed_at is null and ended_at is null', [write.id, at]);
      return;
    case 'question.end':
      await db.query('update questions set ended_at = $2, ended_by = $3, ended_name = $4, ended_text = $5 where id = any ($1) and ended_at is null', [
        write.ids,
        at,
        personId,
        write.name,
        write.text,
      ]);
      return;
    case 'answer.keep': {
      const { id, title, text, questions, author } = write.answer;
      await db.query(KEEP, [id, title, text, questions, personId, author, at]);
      return;
    }
    case 'answer.remove':
      await db.query('update kept_answers set removed_at = $2, removed_by = $3, revision = revision + 1 where id = $1 and removed_at is null', [
        write.id,
        at,
        personId,
      ]);
      return;
    default:
      return write satisfies never;
  }
}

/** Rows that somebody is at are left for the next time: what they do may change whether the row goes. */
const SOME = 'limit 1000 for update skip locked';

/**
 * After a while nobody knows any more who asked, and what asks nothing of anybody any more is gone: what was ended stays as long again, so
 * that its answer can still be kept. A little at a time.
 */
export async function forgetQuestions(db: Queryable, before: Date): Promise<void> {
  await db.query(
    `delete from questions where id = any (array(
       select id from questions
       where asked_at < $1 and (ended_at < $1 or (ended_at is null and (${OPEN}) is not true)) ${SOME}))`,
    [before],
  );
  // What a form answered tells who asked as well.
  await db.query(
    `update runs set last_reply = null where id = any (array(
       select id from runs where workflow = 'vraag' and status = 'done' and updated_at < $1 and last_reply is not null ${SOME}))`,
    [before],
  );
  // Answers that were delivered hold who asked as well, in their address.
  await db.query(
    `delete from outbox where id = any (array(
       select id from outbox
       where kind = 'post' and (subject = 'answer' or subject like 'question:%:answer') and created_at < $1 and status not in ('pending', 'sending') ${SOME}))`,
    [before],
  );
  await db.query(
    `update questions set asker_id = null, platform = null, tenant = null, address = null, language = null
     where id = any (array(select id from questions where asked_at < $1 and (address is not null or asker_id is not null) ${SOME}))`,
    [before],
  );
}
