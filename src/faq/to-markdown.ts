import { dayOf, showDay } from '../programme/dates.ts';
import type { KeptAnswer } from '../programme/questions.ts';

/** A short name for an answer, of the letters and digits of its title. */
const nameOf = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);

/** A kept answer as an entry of a knowledge file. What only a person can add is left open: the checker names it. */
export function toMarkdown({ title, text, questions, author, at }: KeptAnswer): string {
  const asked = questions.map((question) => `- ${question.replace(/\s+/g, ' ')}`).join('\n');
  return `## ${title} {#${nameOf(title) || 'antwoord'}}\n\n${text.trim()}\n\nAntwoord van ${author}, ${showDay(dayOf(at), 'nl')}.\n\n### Vragen\n\n${asked}\n`;
}
