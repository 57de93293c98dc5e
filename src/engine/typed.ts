import { type CommandName, commandOf } from '../../manifest/ids.ts';
import { findIdentifier } from '../programme/privacy-guard.ts';
import type { Inbound } from './events.ts';

/** Longer than any command of ours: what is longer was meant for somebody else, or holds more than a command. */
const LONGEST = 60;

/** Verbs that make 'wie …' a question in words: 'wie betaalt het?' is no search for a colleague. */
const ASKING =
  /^(?:is|zijn|was|waren|kan|kunnen|mag|mogen|moet|moeten|wil|zal|zou|doet|doen|deed|heeft|hebben|had|krijgt|krijgen|wordt|worden|gaat|gaan|zit|zitten|betaalt|betalen|bepaalt|beslist|regelt|vult|geeft|levert|beoordeelt|toetst|telt|tellen|hoort|horen|weet|pays|decides|does|can|may|are|has)$/;

/** With words enough behind it any verb will do: 'wie maakt de ramen schoon'. */
const ANY_VERB = /^\p{L}{3,9}t$/u;

/** What the command itself shows is called so. */
const WHO_IS_WHO = /^is (?:wie|who)(?!\p{L})/iu;

/** Whether words behind a command's make a question of it, when it was typed as a word: with a slash it always is the command. */
function isQuestion(name: CommandName, word: string, rest: string[]): boolean {
  if (word.startsWith('/') || rest.length === 0 || (name === 'wie' && WHO_IS_WHO.test(rest.join(' ')))) return false;
  const verb = rest[0]?.toLowerCase() ?? '';
  return /\?$/.test(rest.at(-1) ?? '') || (name === 'wie' && (ASKING.test(verb) || (rest.length >= 3 && ANY_VERB.test(verb))));
}

/** What stands behind `vraag` when it is no question: lists for the programmamanager. */
const LISTS = /^(?:|lijst|list|open|bewaard|kept)$/i;

/**
 * What somebody typed, as a command or as a question. What stands behind a command is answered, kept with a form that comes first,
 * and repeated on buttons: so a text with an identifier in it, or a long one, is left out here, before anything keeps it.
 * @param said with or without a slash in front
 */
export function readTyped(said: string): { type: 'command'; name: CommandName; text: string } | { type: 'asked'; text: string } {
  const [word = '', ...rest] = said.trim().split(/\s+/);
  const name = commandOf(rest.length === 0 ? word.replace(/[.!?]+$/, '') : word); // 'hulp!'
  const text = rest.join(' ');
  if (name === 'vraag' && !LISTS.test(text)) return { type: 'asked', text: said.trim().slice(word.length).trim() };
  if (!name || isQuestion(name, word, rest)) return { type: 'asked', text: said.trim() };
  return { type: 'command', name, text: text.length > LONGEST || findIdentifier(text) ? '…' : text };
}

/** Whether the answer is for everybody who reads along in a channel: what is one's own business never is. */
export const isForEverybody = (event: Inbound): boolean => event.type === 'asked' || (event.type === 'command' && event.name === 'hulp');
