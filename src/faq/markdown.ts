import { lexer, type Token, type Tokens } from 'marked';
import { z } from 'zod';
import type { Entry } from './entry.ts';

/*
 * Knowledge files: one per document, Markdown that people edit who do not program. What they write is checked here, and every fault
 * names its line in Dutch. The shape is described in knowledge/README.md.
 */

/** What is wrong, and where: the file is named by who read it. */
export interface Fault {
  line: number;
  text: string;
}

/** A piece of Markdown, and the line it begins on. */
interface Piece {
  token: Token;
  line: number;
}

/** The lines between the two `---` at the top. */
const header = z.object({
  document: z.string().regex(/^[a-z0-9-]+$/),
  titel: z.string().min(3),
  uitgever: z.string().min(2),
  datum: z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/),
});

type Header = z.infer<typeof header>;

const HEADER_FAULTS: Record<keyof Header, string> = {
  document: "'document' ontbreekt of heeft andere tekens dan kleine letters, cijfers en streepjes",
  titel: "'titel' ontbreekt",
  uitgever: "'uitgever' ontbreekt",
  datum: "'datum' ontbreekt of is geen jaar, jaar-maand of jaar-maand-dag (bijvoorbeeld 2021-07)",
};

const PARTS = { Vragen: 'questions', Trefwoorden: 'keywords', Feiten: 'facts', 'Zie ook': 'related' } as const;
type Part = 'answer' | 'english' | (typeof PARTS)[keyof typeof PARTS];

/** What may not stand in a file: words and lists only. By the type of a token. */
const MARKUP = new Map([
  ['em', 'cursieve tekst'],
  ['strong', 'vette tekst'],
  ['del', 'doorgestreepte tekst'],
  ['link', 'een koppeling'],
  ['def', 'een koppeling'],
  ['image', 'een plaatje'],
  ['html', 'HTML'],
  ['codespan', 'code'],
  ['code', 'code of een ingesprongen regel'],
  ['table', 'een tabel'],
  ['blockquote', 'een citaatblok'],
  ['hr', 'een streep'],
  ['br', 'een harde regelovergang'],
]);

/** Every kind of markup in a piece. */
function markupIn(token: Token): string[] {
  const here = MARKUP.get(token.type);
  const below: Token[] = [...('tokens' in token ? (token.tokens ?? []) : []), ...(isList(token) ? token.items : [])];
  const nested = isList(token) && token.items.some(({ tokens }) => tokens.some(isList));
  return [...(here ? [here] : []), ...(nested ? ['een lijst in een lijst'] : []), ...below.flatMap(markupIn)];
}

const isList = (token: Token): token is Tokens.List => token.type === 'list';

/** Text on one line, as it was typed. */
const flat = (text: string): string => text.replace(/\s*\n\s*/g, ' ').trim();

/** A file in pieces, each with its line. */
function piecesOf(body: string): Piece[] {
  let line = 1;
  const pieces = lexer(body).map((token) => {
    const piece = { token, line };
    line += token.raw.split('\n').length - 1;
    return piece;
  });
  return pieces.filter(({ token }) => token.type !== 'space');
}

function readHeader(source: string): { known: Header | null; faults: Fault[]; body: string } {
  const found = /^---\n([\s\S]*?)\n---\n/.exec(source);
  if (!found) return { known: null, faults: [{ line: 1, text: "het bestand begint niet met een kop tussen twee regels '---'" }], body: source };
  const lines = (found[1] ?? '').split('\n').map((line) => /^(\w+):\s*(.*?)\s*$/.exec(line));
  const parsed = header.safeParse(Object.fromEntries(lines.flatMap((line) => (line ? [[line[1], line[2]]] : []))));
  // As many empty lines in its place: every line keeps its number.
  const body = found[0].replace(/[^\n]/g, '') + source.slice(found[0].length);
  if (parsed.success) return { known: parsed.data, faults: [], body };
  const names = [...new Set(parsed.error.issues.map(({ path }) => path[0] as keyof Header))]; // the paths are the schema's own keys
  return { known: null, faults: names.map((name) => ({ line: 1, text: HEADER_FAULTS[name] })), body };
}

/** An entry as far as it was read. */
interface Draft {
  line: number;
  entry: Entry;
  /** Null below a heading that cannot be read: what stands there goes nowhere, so that it does not end up in another part. */
  part: Part | null;
  /** The parts it has a heading for. */
  seen: Set<Part>;
}

/**
 * Reads one knowledge file.
 * @returns its entries, and what is wrong in it; what stands below a faulty heading is left out
 */
export function readKnowledge(text: string): { entries: { line: number; entry: Entry }[]; faults: Fault[] } {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const { known, faults, body } = readHeader(source);
  if (!known) return { entries: [], faults };
  const drafts: Draft[] = [];
  /** Undefined before the first answer, null below a heading that names no section. */
  let draft: Draft | null | undefined;
  for (const { token, line } of piecesOf(body)) {
    const fault = (content: string | null) => void (content !== null && faults.push({ line, text: content }));
    for (const what of new Set(markupIn(token))) fault(`${what} kan hier niet: gebruik gewone tekst en lijstjes met '- '`);
    if (token.type === 'heading' && token.depth === 2) {
      const entry = begin(token.text, known);
      draft = entry && { line, entry, part: 'answer', seen: new Set() };
      if (draft) drafts.push(draft);
      else fault("boven een antwoord hoort '## Titel {#nummer}', met het nummer of de naam van de paragraaf tussen {# en }");
    } else if (draft === undefined) fault("vóór het eerste antwoord ('## …') kan geen tekst staan");
    else if (draft === null) continue;
    else if (token.type === 'heading')
      fault(token.depth === 3 ? go(draft, token.text) : "alleen kopjes met '##' (een antwoord) en '###' (een deel ervan) kunnen hier");
    else fault(add(draft, token, known));
  }
  return { entries: drafts.map(({ line, entry }) => ({ line, entry })), faults };
}

/** A heading of the second level begins an entry; null when it names no section. */
function begin(heading: string, { document, titel, uitgever, datum }: Header): Entry | null {
  const [, title, section] = /^(.+?) +\{#([a-z0-9.-]+)\}$/.exec(flat(heading)) ?? [];
  if (!title || !section) return null;
  return {
    id: `${document}#${section}`,
    nl: { title, parts: [] },
    en: null,
    questions: [],
    keywords: [],
    related: [],
    facts: [],
    source: { type: 'document', title: titel, publisher: uitgever, year: Number(datum.slice(0, 4)), section },
  };
}

/** A heading of the third level begins a part of it. @returns what is wrong with it; null when nothing is */
function go(draft: Draft, text: string): string | null {
  const heading = flat(text);
  const [, english] = /^English: +(.+)$/.exec(heading) ?? [];
  const part = english ? 'english' : Object.entries(PARTS).find(([name]) => name === heading)?.[1];
  draft.part = null;
  if (!part) return `'${heading}' ken ik niet als kopje; er kan staan: English: …, ${Object.keys(PARTS).join(', ')}`;
  if (draft.seen.has(part)) return `'${heading}' staat twee keer bij dit antwoord`;
  draft.seen.add(part);
  draft.part = part;
  if (english) draft.entry.en = { title: english, parts: [] };
  return null;
}

/** Text or a list goes to the part it stands in. @returns what is wrong with it; null when nothing is */
function add({ entry, part }: Draft, token: Token, { document }: Header): string | null {
  if (part === null) return null;
  const items = isList(token) ? token.items.map(({ text }) => flat(text)) : null;
  const text = token.type === 'paragraph' ? flat(token.raw) : null;
  if (part === 'answer' || part === 'english') {
    const wording = part === 'answer' ? entry.nl : entry.en;
    if (text !== null) wording?.parts.push({ type: 'text', text });
    if (items) wording?.parts.push({ type: 'list', items });
    return null;
  }
  if (part === 'keywords') {
    if (text === null) return 'trefwoorden staan achter elkaar, met komma’s ertussen';
    entry.keywords.push(
      ...text
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean),
    );
    return null;
  }
  if (!items) return "hier hoort een lijst: elke regel begint met '- '";
  if (part === 'questions') entry.questions.push(...items);
  if (part === 'related') entry.related.push(...items.map((id) => (id.startsWith('#') ? `${document}${id}` : id)));
  if (part !== 'facts') return null;
  const pairs = items.map((item): [string, string] => [item.split(': ')[0] ?? '', item.split(': ').slice(1).join(': ')]);
  entry.facts.push(...pairs);
  return pairs.some(([, value]) => value === '') ? 'een feit is een naam, een dubbele punt, een spatie en een waarde' : null;
}
