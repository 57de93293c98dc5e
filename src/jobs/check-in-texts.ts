import { type Day, showDay } from '../programme/dates.ts';
import type { Language } from '../programme/language.ts';

export { showMonth } from '../programme/months.ts';

/** What the monthly check-in says. */
interface CheckInTexts {
  title: (month: string) => string;
  intro: string;
  late: (planned: string) => string;
  again: string;
  progress: (open: number, total: number) => string;
  allDone: string;
  shown: (from: number, to: number, total: number) => string;
  started: (month: string) => string;
  since: (result: string, day: Day) => string;
  answered: string;
  stale: (day: Day) => string;
  handedOver: string;
  same: string;
  looking: string;
  other: string;
  stuck: string;
  open: string;
  all: (count: number) => string;
  previous: string;
  next: (count: number) => string;
  hour: string;
  skip: string;
  skipped: string;
  tooLateToSkip: string;
  resume: string;
  /** Answers to a press that changed nothing. */
  notThere: string;
  older: (month: string, newest: string) => string;
  wasEnded: (reference: string) => string;
  wasHandedOver: (reference: string) => string;
}

const nl: CheckInTexts = {
  title: (month) => `Uw trajecten in ${month}`,
  intro:
    'Hoe gaat het met uw trajecten? Eén tik per traject is genoeg en wordt meteen bewaard. Een nieuw resultaat krijgt de datum van vandaag; voor een andere dag kiest u ‘Ander resultaat’.',
  late: (planned) => `Dit bericht was gepland op ${planned} en komt later.`,
  again: 'Een week geleden vroeg ik dit ook. Waar ik ook nu niets over hoor, komt over een week als ‘niet bijgewerkt’ in de cijfers van de regio.',
  progress: (open, total) => `Nog ${open} van ${total} te beantwoorden`,
  allDone: 'Alles is beantwoord. Dank u.',
  shown: (from, to, total) => `${from} tot en met ${to} van ${total}`,
  started: (month) => `gestart in ${month}`,
  since: (result, day) => `${result} sinds ${showDay(day, 'nl')}`,
  answered: 'bijgewerkt',
  stale: (day) => `niet bijgewerkt sinds ${showDay(day, 'nl')}`,
  handedOver: 'overgedragen',
  same: 'Loopt door',
  looking: 'Weer op zoek',
  other: 'Ander resultaat…',
  stuck: 'Vastgelopen',
  open: 'Openen',
  all: (count) => `Alles loopt door (${count})`,
  previous: 'Vorige',
  next: (count) => `Toon de volgende ${count}`,
  hour: 'Ander uur',
  skip: 'Deze maand overslaan',
  skipped: 'U slaat deze maand over: ik vraag het niet nog eens, en er komt niets als ‘niet bijgewerkt’ in de cijfers.',
  tooLateToSkip: 'Overslaan kan voor deze maand niet meer: wat nog open is telt al als ‘niet bijgewerkt’. Eén tik per traject maakt het goed.',
  resume: 'Toch bijwerken',
  notThere: 'Dit bericht hoort niet bij u, of het is er niet meer. Uw trajecten ziet u met: traject lijst',
  older: (month, newest) => `Dit bericht is van ${month}. Er is een nieuwer, van ${newest}: gebruik dat. Er is nu niets gewijzigd.`,
  wasEnded: (reference) => `De begeleiding van ${reference} is intussen beëindigd. Er is nu niets gewijzigd.`,
  wasHandedOver: (reference) => `${reference} is intussen van een collega. Er is nu niets gewijzigd.`,
};

const en: CheckInTexts = {
  title: (month) => `Your trajects in ${month}`,
  intro: "How are your trajects? One tap each is enough and is stored at once. A new result gets today's date; for another day choose 'Another result'.",
  late: (planned) => `This message was planned for ${planned} and comes later.`,
  again: "I asked this a week ago too. What I hear nothing about now either is counted as 'not updated' in the region's figures in a week.",
  progress: (open, total) => `${open} of ${total} still to answer`,
  allDone: 'All of it is answered. Thank you.',
  shown: (from, to, total) => `${from} to ${to} of ${total}`,
  started: (month) => `started in ${month}`,
  since: (result, day) => `${result} since ${showDay(day, 'en')}`,
  answered: 'updated',
  stale: (day) => `not updated since ${showDay(day, 'en')}`,
  handedOver: 'handed over',
  same: 'Goes on',
  looking: 'Looking again',
  other: 'Another result…',
  stuck: 'Stuck',
  open: 'Open',
  all: (count) => `All go on (${count})`,
  previous: 'Previous',
  next: (count) => `Show the next ${count}`,
  hour: 'Another hour',
  skip: 'Skip this month',
  skipped: "You skip this month: I do not ask again, and nothing is counted as 'not updated'.",
  tooLateToSkip: "It is too late to skip this month: what is still open counts as 'not updated' already. One tap for each puts that right.",
  resume: 'Update after all',
  notThere: 'This message is not yours, or it is not there any more. You see your trajects with: traject list',
  older: (month, newest) => `This message is of ${month}. There is a newer one, of ${newest}: use that. Nothing was changed now.`,
  wasEnded: (reference) => `The guidance of ${reference} has ended meanwhile. Nothing was changed now.`,
  wasHandedOver: (reference) => `${reference} is a colleague's by now. Nothing was changed now.`,
};

export const checkInTexts = (language: Language): CheckInTexts => (language === 'en' ? en : nl);
