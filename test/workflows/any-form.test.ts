import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { formTexts } from '../../src/cards/form-texts.ts';
import { type Field, form as formSchema, type Values } from '../../src/cards/types.ts';
import { reply as replySchema } from '../../src/engine/events.ts';
import { routes } from '../../workflows/routes.ts';
import { everyForm, type Seen } from '../support/every-form.ts';
import { changed, errorsOf, formOf, reshaped, submitted, taken } from '../support/facts.ts';
import { hostileText } from '../support/hostile.ts';

/*
 * Every form that commands and buttons lead to, in every shape: whatever is filled in, and what points to a candidate in each free text.
 */

let all: Seen[] = [];

beforeAll(async () => {
  all = await everyForm();
}, 120_000);

const sources = readdirSync('workflows', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
const inSources = (pattern: RegExp): string[] => [...new Set(sources.flatMap((source) => [...source.matchAll(pattern)].map(([, found = '']) => found)))];

/** Ids that are put together, as the sources write them, and what becomes of them. */
const MADE: Record<string, RegExp> = { ['`$' + '{id}Naam`']: /Naam$/, id: /^(?:places|target)-/ };

const textsOf = ({ form }: Seen) => form.fields.flatMap((field) => (field.type === 'text' ? [field] : []));
const textIds = () => [...new Set(all.flatMap((seen) => textsOf(seen).map(({ id }) => id)))];

describe('the walk along all forms', () => {
  it('comes past every workflow', () => {
    const known = inSources(/\bname: '([a-z-]+)'/g).filter((name) => routes.byName(name) !== null);
    expect(known.length).toBeGreaterThan(20);
    const seen = new Set(all.map(({ workflow }) => workflow.name));
    expect(known.filter((name) => !seen.has(name))).toEqual([]);
  });

  it('comes past every free text in the sources', () => {
    const written = inSources(/\btextField\(\s*([^,]+),/g);
    expect(written.length).toBeGreaterThan(8);
    const missed = written.filter((id) => !textIds().some((seen) => `'${seen}'` === id || MADE[id]?.test(seen)));
    expect(missed).toEqual([]);
  });

  it('no workflow makes a field but with the builders, which check it', () => {
    expect(sources.filter((source) => /type: '(?:text|choice|choices|date)', id/.test(source))).toEqual([]);
  });
});

const IDENTIFIERS = {
  bsn: 'Het BSN is 111222333, kunt u kijken?',
  email: 'Mail naar jan@ggz.nl als het kan.',
  phone: 'Bel 06 12 34 56 78 voor overleg.',
  'birth-date': 'Geboren op 3-4-1985, in behandeling.',
  name: 'Mevrouw De Vries wacht op een besluit.',
} as const;

/** What may be said beside a field with an identifier in it. In one that takes six digits there is no room for any. */
const hintsFor = (kind: keyof typeof IDENTIFIERS, { maxLength }: Extract<Field, { type: 'text' }>): string[] =>
  (['nl', 'en'] as const).flatMap((language) => {
    const t = formTexts(language);
    return [t.identifier[kind], ...(maxLength < 10 ? [t.tooLong(maxLength, IDENTIFIERS[kind].length)] : [])];
  });

describe.each(Object.entries(IDENTIFIERS) as [keyof typeof IDENTIFIERS, string][])('%s', (kind, typed) => {
  it('is refused in every free text of every form, beside that field, and what was typed stays', async () => {
    let looked = 0;
    for (const seen of all) {
      const { workflow, form, values, around } = seen;
      for (const field of textsOf(seen)) {
        if (kind === 'name' && field.ownName) continue;
        const where = `${workflow.name} ${form.ref.step} ${field.id}`;
        const step = await taken(workflow, null, submitted(form, { ...values, [field.id]: typed }), around);
        expect(step.refused, where).toBe(true);
        expect(hintsFor(kind, field), where).toContain(errorsOf(step.reply)[field.id]);
        expect(
          formOf(step.reply).fields.find(({ id }) => id === field.id),
          where,
        ).toMatchObject({ type: 'text', value: typed });
        looked += 1;
      }
    }
    expect(looked).toBeGreaterThan(textIds().length);
  });
});

it('only who fills in their profile may write a name: their own', () => {
  const own = all.flatMap((seen) =>
    textsOf(seen)
      .filter(({ ownName }) => ownName)
      .map(({ id }) => `${seen.workflow.name} ${id}`),
  );
  expect([...new Set(own)]).toEqual(['profiel name']);
});

/** What somebody fills in: something offered, nothing, or anything at all, also of the wrong kind. */
const fill = (field: Field): fc.Arbitrary<string | string[]> => {
  const offered =
    'options' in field ? field.options.map(({ value }) => value) : field.type === 'date' ? ['2026-11-03', '3-11-2026'] : ['Er is nog niets besloten'];
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...(offered.length > 0 ? offered : [''])).map((value) => (field.type === 'choices' ? [value] : value)) },
    { weight: 2, arbitrary: hostileText },
    { weight: 1, arbitrary: fc.array(hostileText, { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.constantFrom('', []) },
  );
};
const filled = ({ form }: Seen): fc.Arbitrary<Values> =>
  fc.tuple(...form.fields.map(fill)).map((values) => Object.fromEntries(form.fields.map(({ id }, at) => [id, values[at] ?? ''])));

it('whatever is filled in, every form answers with what can be stored and shown, and with errors at fields that it has', async () => {
  for (const seen of all) {
    const { workflow, form, around } = seen;
    expect(formSchema.safeParse(form).success).toBe(true);
    await fc.assert(
      fc.asyncProperty(filled(seen), async (values) => {
        const other = await reshaped(workflow, null, changed(form, values), around);
        const step = await taken(workflow, null, submitted(form, values), around);
        for (const reply of [other, step.reply]) {
          expect(replySchema.safeParse(JSON.parse(JSON.stringify(reply))).success).toBe(true);
          if (reply.type === 'form') for (const id of Object.keys(reply.errors)) expect(reply.form.fields.map((field) => field.id)).toContain(id);
        }
        if (!step.refused) expect(JSON.stringify([step.writes, step.effects])).not.toMatch(/\\u0000|\\u001b|\\ud[89a-f][0-9a-f]{2}/i);
      }),
      { numRuns: 20, seed: 20261122 },
    );
  }
}, 120_000);
