import { hasContact } from '../programme/privacy-guard.ts';
import { type Entry, isOutside, plainText } from './entry.ts';
import type { Fault } from './markdown.ts';

/** What fits a phone, in characters; how many ways of asking an entry has. */
const LIMITS = { title: 80, answer: 900, english: 700, question: 120, questions: { least: 6, most: 12 }, examples: 40 };

/** What a region portrait tells as data. */
const PORTRAIT = { id: /#regio-/, facts: ['Periode', "Thema's", 'Ambassadeur', 'Cijfers'] };

export interface Located {
  file: string;
  line: number;
  entry: Entry;
}

/** A fault and the file it is in. */
export type LocatedFault = Fault & { file: string };

/** What is wrong in one entry by itself. */
function faultsIn(entry: Entry): string[] {
  const { nl, en, questions, keywords, facts, id } = entry;
  const most = isOutside(entry) ? LIMITS.examples : LIMITS.questions.most;
  const texts = [nl.title, plainText(nl), ...questions, ...keywords, ...facts.flat(), ...(en ? [en.title, plainText(en)] : [])];
  return [
    nl.title.length > LIMITS.title && `de titel is langer dan ${LIMITS.title} tekens`,
    nl.parts.length === 0 && 'het antwoord ontbreekt',
    plainText(nl).length > LIMITS.answer && `het antwoord is ${plainText(nl).length} tekens; meer dan ${LIMITS.answer} past niet op een telefoon`,
    !en && "het Engelse antwoord ontbreekt ('### English: …')",
    en &&
      plainText(en).length > LIMITS.english &&
      `het Engelse antwoord is ${plainText(en).length} tekens; meer dan ${LIMITS.english} past niet op een telefoon`,
    (questions.length < LIMITS.questions.least || questions.length > most) &&
      `er staan ${questions.length} vragen; het moeten er ${LIMITS.questions.least} tot ${most} zijn`,
    questions.some((question) => question.length > LIMITS.question) && `een vraag is langer dan ${LIMITS.question} tekens`,
    texts.some(hasContact) && 'er staat een telefoonnummer of e-mailadres in',
    PORTRAIT.id.test(id) &&
      PORTRAIT.facts.some((label) => !facts.some(([name]) => name === label)) &&
      `bij een regio horen de feiten ${PORTRAIT.facts.join(', ')}`,
  ].flatMap((fault) => (typeof fault === 'string' ? [fault] : []));
}

/** What is wrong in the entries, each by itself and beside each other. The second of two with the same id is the one at fault. */
export function checkEntries(all: Located[]): LocatedFault[] {
  const ids = new Map<string, Located>();
  const asked = new Map<string, Located>();
  const faults: LocatedFault[] = [];
  for (const located of all) {
    const { file, line, entry } = located;
    const fault = (text: string) => void faults.push({ file, line, text });
    const same = ids.get(entry.id);
    if (same) fault(`{#${entry.id.split('#')[1]}} staat er twee keer: ook op regel ${same.line} van ${same.file}`);
    else ids.set(entry.id, located);
    for (const question of entry.questions) {
      const other = asked.get(question.toLowerCase());
      if (other) fault(`de vraag '${question}' staat ook op regel ${other.line} van ${other.file}: waar hoort zij?`);
      else asked.set(question.toLowerCase(), located);
    }
    for (const text of faultsIn(entry)) fault(text);
  }
  for (const { file, line, entry } of all) {
    for (const id of entry.related) if (!ids.has(id)) faults.push({ file, line, text: `'zie ook' noemt ${id}, en dat bestaat niet` });
    if (new Set([entry.id, ...entry.related]).size <= entry.related.length) faults.push({ file, line, text: "'zie ook' noemt zichzelf, of iets twee keer" });
  }
  return faults;
}
