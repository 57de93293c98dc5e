import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Entry, isOutside, plainText } from './faq/entry.ts';
import { createFaq, type Faq, LONGEST_QUESTION } from './faq/faq.ts';
import { loadKnowledge } from './faq/load.ts';

/*
 * `npm run vraag -- "tekst"`: an answer as the chat gives it, in plain text. `--batch in.jsonl`: a line of JSON for each question.
 */

/** At most so many results are listed for a question of a batch. */
const MOST = 10;

const USAGE = 'Gebruik: npm run vraag -- "uw vraag"   of   npm run --silent vraag -- --batch vragen.jsonl';

const line = z.object({ q: z.string() });

const say = (text: string) => process.stdout.write(`${text}\n`);

function sourceOf({ source }: Entry): string {
  return source.type === 'document' ? `Bron: ${source.title}, ${source.section} (stand ${source.year})` : `Antwoord van ${source.name}`;
}

function show(faq: Faq, question: string): void {
  const { answer } = faq.ask(question);
  if (answer.type === 'unreadable') {
    say(answer.why === 'long' ? `Uw vraag is langer dan ${LONGEST_QUESTION} tekens.` : 'Daar lees ik geen vraag in.');
    return;
  }
  const near = answer.near.map(({ id, nl }) => `- ${nl.title} (${id})`);
  if (answer.type === 'found') say([answer.entry.nl.title, '', plainText(answer.entry.nl), '', sourceOf(answer.entry), ...near].join('\n'));
  else
    say([answer.topic ? plainText(answer.topic.nl) : 'Dat weet ik niet zeker.', ...(near.length > 0 ? ['', 'Dit komt in de buurt:', ...near] : [])].join('\n'));
}

async function batch(faq: Faq, file: string): Promise<void> {
  let number = 0;
  for await (const text of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (text.trim() === '') continue;
    const { q } = readLine(text, number);
    const { answer, hits } = faq.ask(q);
    const results = hits
      .filter(({ entry }) => !isOutside(entry))
      .slice(0, MOST)
      .map(({ entry, score }) => ({ id: entry.id, score: Number(score.toFixed(4)) }));
    say(JSON.stringify({ q, answered: answer.type === 'found', results }));
  }
}

function readLine(text: string, number: number): z.infer<typeof line> {
  try {
    return line.parse(JSON.parse(text));
  } catch {
    throw new Error(`Regel ${number} is geen JSON met een veld "q".`);
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { batch: { type: 'string' } } });
  const question = positionals.join(' ').trim();
  if (!values.batch && !question) {
    process.stderr.write(`${USAGE}\n`);
    return 1;
  }
  const faq = createFaq((await loadKnowledge()).entries);
  if (values.batch) await batch(faq, values.batch);
  else show(faq, question);
  return 0;
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
  return 1;
});
