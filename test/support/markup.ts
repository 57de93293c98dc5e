import type { FreshDatabase } from './database.ts';

/*
 * What platforms would read as markup in what we send. Written down a second time on purpose: a renderer that lets something through shows.
 */

/** Everything in it that has a type, in order; and every text that stands somewhere. */
function* partsOf(part: unknown, name = ''): Generator<{ name: string; value: unknown }> {
  yield { name, value: part };
  if (Array.isArray(part)) for (const one of part) yield* partsOf(one, name);
  else if (typeof part === 'object' && part !== null) for (const [key, one] of Object.entries(part)) yield* partsOf(one, key);
}

const hasType = (value: unknown, type: string): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === type;

/** What Slack would read as markup in a message, a view or an answer: blocks that ask for it, and signs in the text for notifications. */
export function slackMarkup(sent: unknown): string[] {
  const asks = [...partsOf(sent)].flatMap(({ value }) => (hasType(value, 'mrkdwn') ? [JSON.stringify(value)] : []));
  const emoji = [...partsOf(sent)].flatMap(({ name, value }) => (name === 'emoji' && value === true ? ['names of emoji are drawn'] : []));
  const fallback = typeof sent === 'object' && sent !== null && 'text' in sent ? String(sent.text) : '';
  return [...asks, ...emoji, ...(/[<>]|&(?!amp;|lt;|gt;)/.test(fallback) ? [fallback] : [])];
}

/** Signs of Markdown, HTML and Teams' own, where clients read them. */
const TEAMS_SIGNS = /[*_[\]<>#~|`\\{}]/;

/** What Teams would read as markup in an activity: a text that is not said to be plain, signs in a heading, a date to fill in. */
export function teamsMarkup(activity: unknown): string[] {
  const headings = [...partsOf(activity)].flatMap(({ value }) =>
    hasType(value, 'TextBlock') && TEAMS_SIGNS.test(String(value.text)) ? [String(value.text)] : [],
  );
  const dates = [...partsOf(activity)].flatMap(({ value }) => (hasType(value, 'TextRun') && String(value.text).includes('{{') ? [String(value.text)] : []));
  const loose = hasType(activity, 'message') && typeof activity.text === 'string' && activity.textFormat !== 'plain' ? [activity.text] : [];
  return [...headings, ...dates, ...loose];
}

/** The tables that hold a text anywhere in a row. */
export async function tablesHolding({ query }: FreshDatabase, text: string): Promise<string[]> {
  const tables = await query("select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'");
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await query(`select count(*)::int as n from ${name} t where to_jsonb(t)::text like '%' || $1 || '%'`, [text]);
      return row?.n === 0 ? [] : [String(name)];
    }),
  );
  return found.flat();
}

/** The columns that hold a text anywhere, as `table.column`, in order. */
export async function columnsHolding({ query }: FreshDatabase, text: string): Promise<string[]> {
  const columns = await query(
    "select table_name as name, column_name as part from information_schema.columns join information_schema.tables using (table_schema, table_name) where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  const found: string[] = [];
  for (const { name, part } of columns) {
    const [row] = await query(`select count(*)::int as n from ${name} where ${part}::text like '%' || $1 || '%'`, [text]);
    if (row?.n !== 0) found.push(`${name}.${part}`);
  }
  return found.sort();
}
