import { z } from 'zod';
import type { FormRef, Values } from '../../src/cards/types.ts';
import { sentForm, unpackForm } from '../../src/cards/wire.ts';

/** Longest answer that is read, in UTF-16 units: more than any field takes, so that the form's check can say so. */
const LONGEST_ANSWER = 10_000;

/** What our buttons carry, as `render.ts` made it. Several choices come back joined by commas; `lists` says which fields those are. */
const hw = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('form'), form: sentForm, lists: z.array(z.string().max(60)).max(60) }),
  z.object({ kind: z.literal('press'), action: z.string().max(100), value: z.string().max(4000), inForm: z.boolean().default(false) }),
]);

const submitted = z.looseObject({ hw });

export type CardData = { kind: 'form'; form: FormRef; values: Values } | { kind: 'press'; action: string; value: string; inForm: boolean };

/** What an `Action.Submit` of one of our cards says, with the answers merged into it as clients do. Null when it does not fit. */
export function readCardData(value: unknown): CardData | null {
  const parsed = submitted.safeParse(value);
  if (!parsed.success) return null;
  const { hw: data, ...answers } = parsed.data;
  if (data.kind === 'press') return data;
  const given: Record<string, string | string[]> = {};
  for (const id of data.form.shown) {
    const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
    if (answer === undefined || answer === null) continue;
    if (typeof answer !== 'string' || answer.length > LONGEST_ANSWER) return null;
    given[id] = data.lists.includes(id) ? answer.split(',').filter((one) => one !== '') : answer;
  }
  return { kind: 'form', ...unpackForm(data.form, given) };
}
