import { z } from 'zod';
import { type Form, type FormRef, formRef, type Values } from './types.ts';

/*
 * What travels with a form through a platform and comes back with its submission. State stays in the row.
 */

/** `shown`: the fields that were on the screen, since platforms leave out empty ones. */
export const sentForm = z.object({ ref: formRef, shown: z.array(z.string().max(60)).max(60) });

export const packForm = (form: Form): z.infer<typeof sentForm> => ({ ref: form.ref, shown: form.fields.map(({ id }) => id) });

/** The values of every field that was shown; what came back empty is there as empty, what was not shown is dropped. */
export function unpackForm({ ref, shown }: z.infer<typeof sentForm>, given: Record<string, string | string[] | undefined>): { form: FormRef; values: Values } {
  const answer = (id: string) => (Object.hasOwn(given, id) ? given[id] : undefined); // what was shown comes from outside: `constructor` is no answer
  return { form: ref, values: Object.fromEntries(shown.map((id) => [id, answer(id) ?? ''])) };
}
