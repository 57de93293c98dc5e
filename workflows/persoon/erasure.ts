import { choice, list, note, text } from '../../src/cards/build.ts';
import type { Block, Field } from '../../src/cards/types.ts';
import type { Reads } from '../../src/engine/store.ts';
import type { Write } from '../../src/engine/writes.ts';
import type { Language } from '../../src/programme/language.ts';
import { canRemove } from '../../src/programme/seats.ts';
import { personTexts } from './texts.ts';

/** References named; the rest is counted. */
const NAMED = 10;
/** Escalations that are counted. */
const COUNTED = 100;

/** What goes with an account, and what keeps it from going. */
export interface Erasable {
  personId: string;
  /** References of the trajects that still run. */
  open: string[];
  /** Escalations that wait for them. */
  waiting: number;
  /** The programme never goes without a programmamanager. */
  lastManager: boolean;
}

/** Reads what an account holds. */
export async function erasableOf(personId: string, reads: Reads): Promise<Erasable> {
  const national = await reads.seats(null);
  const open = await reads.openTrajects(personId);
  const { waiting } = await reads.escalationsOf(personId, COUNTED);
  return {
    personId,
    open: open.map(({ reference }) => reference),
    waiting: waiting.length,
    lastManager: national.some((seat) => seat.holderId === personId && !canRemove(seat, national)),
  };
}

/** What is said before an account is erased: what goes, what stays, and what still runs. */
export function whatGoes({ open, waiting }: Erasable, language: Language): Block[] {
  const t = personTexts(language);
  const references = open.slice(0, NAMED).join(', ') + (open.length > NAMED ? ` + ${open.length - NAMED}` : '');
  return [
    text(t.goes),
    list(t.goesList),
    text(t.stays),
    list(t.staysList),
    ...(open.length > 0 ? [text(t.openTrajects(references), 'warning')] : []),
    ...(waiting > 0 ? [text(t.waiting(waiting), 'warning')] : []),
    note(t.platform),
  ];
}

/** 'Zeker?': not prefilled, so that nobody erases by one press too many. */
export function confirmField(value: string | undefined, language: Language): Field {
  const t = personTexts(language);
  const options = [
    { value: 'ja', label: t.yes },
    { value: 'nee', label: t.no },
  ];
  return choice('zeker', t.confirm, options, value);
}

/** What an erasure stores. */
export const erasing = (personId: string): Write[] => [
  { type: 'audit', what: 'person.erased', subject: `person:${personId}` },
  { type: 'person.erase', personId },
];
