import type { QuestionWrite } from '../../src/engine/questions.ts';
import type { By } from '../../src/engine/store.ts';
import type { Queryable } from './reads.ts';

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
      await db.query('update questions set feedback = $2 where id = $1', [write.id, write.feedback]);
      return;
    case 'question.pass':
      await db.query('update questions set passed_at = $2 where id = $1 and passed_at is null', [write.id, at]);
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
      await db.query('insert into kept_answers (id, title, text, questions, author_id, author_name, kept_at) values ($1, $2, $3, $4, $5, $6, $7)', [
        id,
        title,
        text,
        questions,
        personId,
        author,
        at,
      ]);
      return;
    }
    case 'answer.remove':
      await db.query('update kept_answers set removed_at = $2, removed_by = $3 where id = $1 and removed_at is null', [write.id, at, personId]);
      return;
    default:
      return write satisfies never;
  }
}

/** After a while nobody knows any more who asked, and what asks nothing of anybody any more is gone. A little at a time. */
export async function forgetQuestions(db: Queryable, before: Date): Promise<void> {
  await db.query(
    `delete from questions where id in (
       select id from questions where asked_at < $1 and (ended_at is not null or (answered and passed_at is null and feedback is distinct from 'wrong')) limit 1000)`,
    [before],
  );
  await db.query(
    `update questions set asker_id = null, platform = null, tenant = null, address = null
     where id in (select id from questions where asked_at < $1 and (address is not null or asker_id is not null) limit 1000)`,
    [before],
  );
}
