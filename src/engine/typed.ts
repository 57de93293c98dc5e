import { type CommandName, commandOf } from '../../manifest/ids.ts';
import { findIdentifier } from '../programme/privacy-guard.ts';
import type { Inbound } from './events.ts';

/** Longer than any command of ours: what is longer was meant for somebody else, or holds more than a command. */
const LONGEST = 60;

/**
 * What somebody typed, as a command or as a question. What stands behind a command is answered, kept with a form that comes first,
 * and repeated on buttons: so a text with an identifier in it, or a long one, is left out here, before anything keeps it.
 * @param said with or without a slash in front
 */
export function readTyped(said: string): { type: 'command'; name: CommandName; text: string } | { type: 'asked'; text: string } {
  const [word = '', ...rest] = said.trim().split(/\s+/);
  const name = commandOf(word);
  if (!name) return { type: 'asked', text: said.trim() };
  const text = rest.join(' ');
  return { type: 'command', name, text: text.length > LONGEST || findIdentifier(text) ? '…' : text };
}

/** Whether the answer is for everybody who reads along in a channel: what is one's own business never is. */
export const isForEverybody = (event: Inbound): boolean => event.type === 'asked' || (event.type === 'command' && event.name === 'hulp');
