import { z } from 'zod';
import { PLATFORMS } from '../../src/engine/events.ts';
import type { QuestionReads } from '../../src/engine/questions.ts';
import { LANGUAGES } from '../../src/programme/language.ts';
import { FEEDBACK, type Question } from '../../src/programme/questions.ts';
import type { Queryable } from './reads.ts';

/** One number for every process that ends questions. */
const ENDS_LOCK = 4_872_019;

const QUESTION = 'select id, text, asked_at, asker_id, entry_id, answered, feedback, passed_at, ended_at, ended_name, ended_text from questions';

/** As `isOpen`; the words of the index. */
export const OPEN = "ended_at is null and (passed_at is not null or feedback = 'wrong' or (not answered and feedback is distinct from 'helpful'))";

const questionRow = z.object({
  id: z.string(),
  text: z.string(),
  asked_at: z.date(),
  asker_id: z.string().nullable(),
  entry_id: z.string().nullable(),
  answered: z.boolean(),
  feedback: z.enum(FEEDBACK).nullable(),
  passed_at: z.date().nullable(),
  ended_at: z.date().nullable(),
  ended_name: z.string().nullable(),
  ended_text: z.string().nullable(),
});

function toQuestion(row: unknown): Question {
  const r = questionRow.parse(row);
  const end = r.ended_at ? { at: r.ended_at, name: r.ended_name ?? '', text: r.ended_text } : null;
  return {
    id: r.id,
    text: r.text,
    askedAt: r.asked_at,
    askerId: r.asker_id,
    entryId: r.entry_id,
    answered: r.answered,
    feedback: r.feedback,
    passedAt: r.passed_at,
    end,
  };
}

const askerRow = z.object({ platform: z.enum(PLATFORMS), tenant: z.string(), address: z.string(), language: z.enum(LANGUAGES) });

const keptRow = z.object({ id: z.string(), title: z.string(), text: z.string(), questions: z.array(z.string()), author: z.string(), at: z.date() });

/** The store's questions about questions, on a pool or inside a transaction. */
export function createQuestionReads(db: Queryable): QuestionReads {
  async function one(id: string, more = ''): Promise<Question | null> {
    const { rows } = await db.query(`${QUESTION} where id = $1 ${more}`, [id]);
    return rows[0] ? toQuestion(rows[0]) : null;
  }

  return {
    question: (id) => one(id),
    questionForChange: (id) => one(id, 'for update'),
    async lockEnds() {
      await db.query('select pg_advisory_xact_lock($1)', [ENDS_LOCK]);
    },
    async askerOf(id) {
      const { rows } = await db.query('select platform, tenant, address, language from questions where id = $1 and address is not null', [id]);
      if (!rows[0]) return null;
      const { language, ...place } = askerRow.parse(rows[0]);
      return { place, language };
    },
    async endedTogether(id) {
      const { rows } = await db.query(
        `${QUESTION} where id <> $1 and (ended_at, ended_by) = (select ended_at, ended_by from questions where id = $1) order by asked_at, id`,
        [id],
      );
      return rows.map(toQuestion);
    },
    async openQuestions(limit) {
      const { rows } = await db.query(`${QUESTION} where ${OPEN} order by asked_at desc, id limit $1`, [limit]);
      return rows.map(toQuestion);
    },
    async keptVersion() {
      // Every change adds one, in whatever order they commit: the sum never comes back to what it was.
      const { rows } = await db.query('select coalesce(sum(revision), 0)::text as version from kept_answers');
      return z.object({ version: z.string() }).parse(rows[0]).version;
    },
    async keptAnswers() {
      const { rows } = await db.query(
        'select id, title, text, questions, author_name as author, kept_at as at from kept_answers where removed_at is null order by kept_at, id',
      );
      return z.array(keptRow).parse(rows);
    },
  };
}
