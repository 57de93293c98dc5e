import { labels } from '../cards/labels.ts';
import type { Tally } from '../programme/counting.ts';
import type { Language } from '../programme/language.ts';

/** The figures that are of several parts. */
type Split = { [K in keyof Tally]: Tally[K] extends number ? never : K }[keyof Tally];

type Parts = { [K in Split]: Record<keyof Tally[K], string> };

interface Words {
  names: Record<keyof Tally | 'everStarted', string>;
  /** An answer that was left open. */
  onbekend: string;
  months: (count: string) => string;
}

const nl: Words = {
  names: {
    started: 'Gestart in de maand',
    startedYear: 'Gestart dit jaar',
    active: 'Lopend',
    byMethod: 'Begeleiding',
    byTargetGroup: 'Doelgroep',
    byPrincipal: 'Opdrachtgever',
    outcomes: 'Laatste resultaat',
    everPaid: 'Ooit betaald werk',
    ended: 'Begeleiding voorbij',
    sustained: 'Betaald werk zonder onderbreking',
    stale: 'Niet bijgewerkt',
    unclear: 'Nog onduidelijk',
    everStarted: 'Alle gestarte trajecten',
  },
  onbekend: 'Niet ingevuld',
  months: (count) => `${count} maanden of langer`,
};

const en: Words = {
  names: {
    started: 'Started in the month',
    startedYear: 'Started this year',
    active: 'Running',
    byMethod: 'Guidance',
    byTargetGroup: 'Target group',
    byPrincipal: 'Principal',
    outcomes: 'Latest result',
    everPaid: 'Ever in paid work',
    ended: 'Guidance over',
    sustained: 'In paid work without a break',
    stale: 'Not brought up to date',
    unclear: 'Not clear yet',
    everStarted: 'All trajects that started',
  },
  onbekend: 'Not filled in',
  months: (count) => `${count} months or longer`,
};

/** An answer in few words: what explains it stands in the form. */
const short = <T extends string>(of: Record<T, string>): Record<T, string> =>
  Object.fromEntries(Object.entries<string>(of).map(([key, label]) => [key, label.replace(/ \(.*\)$/, '')])) as Record<T, string>; // the same keys

function partsOf(language: Language, { onbekend, months }: Words): Parts {
  const of = labels(language);
  return {
    byMethod: { ...of.begeleiding, onbekend },
    byTargetGroup: { ...short(of.doelgroep), onbekend },
    byPrincipal: { ...short(of.opdrachtgever), onbekend },
    outcomes: of.result,
    ended: of.end,
    sustained: { '3': months('3'), '6': months('6'), '12': months('12') },
  };
}

/** What the figures of a month are called, and the parts of those that have any. */
export function figureLabels(language: Language): Pick<Words, 'names'> & { parts: Parts } {
  const words = language === 'en' ? en : nl;
  return { names: words.names, parts: partsOf(language, words) };
}

const entry = (of: Record<string, string | Record<string, string>>, key: string) => Object.entries(of).find(([name]) => name === key)?.[1];

/** The name of a figure in full: `Begeleiding: IPS`. */
export function figureLabel(figure: string, language: Language): string {
  const { names, parts } = figureLabels(language);
  const [group = '', key] = figure.split('.');
  const name = String(entry(names, group) ?? group);
  const inner = key === undefined ? undefined : entry(parts, group);
  return typeof inner === 'object' ? `${name}: ${inner[key ?? ''] ?? key}` : name;
}
