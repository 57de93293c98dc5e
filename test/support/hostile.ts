import fc from 'fast-check';

/*
 * What people who mean harm, and clients that break, might send. All of it is made up.
 */

/** What platforms would read as a mention, a link, a picture or a date, were it not shown as text. */
const MARKUP = [
  '<!channel>',
  '<!here|hier>',
  '<!subteam^S1>',
  '<@U0000ALICE>',
  '<#C1|algemeen>',
  '<https://kwaad.nl|bank>',
  '<mailto:a@b.nl|a>',
  '&lt;!channel&gt;',
  '<at>Test Bot</at>',
  '<at',
  '[hier](https://kwaad.nl)',
  '![beeld](https://kwaad.nl/x.png)',
  '*vet* _schuin_ ~door~ `code`',
  '```',
  '# kop',
  ':smile:',
  '{{DATE(2021-01-01T00:00:00Z, SHORT)}}',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  'javascript:alert(1)',
];

/** Characters that stores, terminals and eyes trip over. */
const CHARACTERS = [
  '\u0000',
  'a\u0000b',
  '\u001b[2J',
  '\r\n',
  '\t',
  '\u0085\u2028\u2029',
  '\ud800',
  '\udc00\ud800',
  '\u202egnp.exe',
  '\u2066x\u2069',
  '\u200b\u200d\u2060\ufeff',
  'e\u0301\u0301\u0301',
  '👩‍👩‍👧',
  'ﷺ'.repeat(20),
];

/** What code trips over that takes text for something else. */
const MEANINGS = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  'true',
  '-1',
  '0',
  '1e309',
  '00000000-0000-0000-0000-000000000000',
  '0000-00-00',
  '2026-02-31',
  '31-02-2026',
  '99-99-9999',
  '9999-12-31',
  "'; drop table questions; --",
  '=1+1',
  '#{7*7} {{7*7}} %s%n',
  '{"type":"message"}',
  '../../etc/passwd',
  'HW-ZL-2026-0001',
  'HW-E-ZL-2026-99999999999999999999',
  'HW-ZL-0000-0',
];

/** What is far too much. */
const LONG = ['x'.repeat(100_000), 'a '.repeat(20_000), '<'.repeat(5000), '1.'.repeat(300)];

const HOSTILE = [...MARKUP, ...CHARACTERS, ...MEANINGS, ...LONG];

/** A hostile text: one of the above, a few of them in a row, or any characters at all. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...MARKUP, ...CHARACTERS, ...MEANINGS), { maxLength: 6 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

/** Deeper than anything of ours, within what a parser takes. */
const deep = (depth: number, inner: unknown): unknown => (depth === 0 ? inner : deep(depth - 1, depth % 2 === 0 ? [inner] : { x: inner }));
/** A key of its own named `__proto__`, as JSON can carry and a literal cannot. */
const PROTO: unknown = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');

/** Something of another kind than what stood there. */
const wrongKind = fc.constantFrom<unknown>(
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  [],
  [[]],
  {},
  ['x'],
  [null],
  PROTO,
  deep(500, 'x'),
  { value: 'x' },
  { toString: 'x' },
);

/** What happens to one part of a payload. `at` picks the part, whatever the payload's size. */
const harm = fc.record({
  at: fc.nat(100_000),
  how: fc.oneof(
    { weight: 5, arbitrary: hostileText.map((to) => ({ to: to as unknown })) }, // a text is a JSON value too
    { weight: 3, arbitrary: wrongKind.map((to) => ({ to })) },
    { weight: 1, arbitrary: fc.constant('gone' as const) },
    { weight: 1, arbitrary: fc.constant('in a list' as const) },
    { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', '', 'x'.repeat(300)).map((key) => ({ key })) },
  ),
});
export type Harm = typeof harm extends fc.Arbitrary<infer T> ? T : never;

/** What is done to one payload: nothing now and then, mostly one part, sometimes many. */
export const harms: fc.Arbitrary<Harm[]> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Harm[]>([]) },
  { weight: 8, arbitrary: fc.array(harm, { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(harm, { minLength: 4, maxLength: 20 }) },
);

type Holder = Record<string, unknown>;
const isHolder = (part: unknown): part is Holder => typeof part === 'object' && part !== null;

/** Every place in a payload: what it is in, and under which name. */
function placesIn(part: unknown): { holder: Holder; key: string }[] {
  if (!isHolder(part)) return [];
  return Object.keys(part).flatMap((key) => [{ holder: part, key }, ...placesIn(part[key])]);
}

/** A payload with its parts harmed. The payload itself is left as it is. */
export function harmed(payload: unknown, all: Harm[]): unknown {
  const root: Holder = { payload: structuredClone(payload) };
  for (const { at, how } of all) {
    const places = placesIn(root);
    const place = places[at % Math.max(1, places.length)];
    if (!place || (place.holder === root && at % 50 !== 0)) continue; // the whole payload only now and then
    const { holder, key } = place;
    if (how === 'gone') delete holder[key];
    else if (how === 'in a list') holder[key] = [holder[key]];
    else if ('key' in how) Object.defineProperty(holder, how.key, { value: holder[key], enumerable: true, configurable: true, writable: true });
    else holder[key] = structuredClone(how.to);
  }
  return root.payload;
}

/** How many payloads each endpoint gets: `FUZZ_RUNS=10000` by hand, fewer where everything is run. */
export const FUZZ_RUNS = Number(process.env.FUZZ_RUNS ?? 200);
/** Another seed finds other things; the usual one fails alike for everybody. */
export const FUZZ_SEED = Number(process.env.FUZZ_SEED ?? 20261122);
/** Time enough for as many as were asked for, on a busy machine, in ms. */
export const FUZZ_PATIENCE = 120_000 + FUZZ_RUNS * 300;
