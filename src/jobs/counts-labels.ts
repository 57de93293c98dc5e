import type { Tally } from '../programme/counting.ts';
import type { Language } from '../programme/language.ts';

/** The figures that are of several parts. */
type Split = { [K in keyof Tally]: Tally[K] extends number ? never : K }[keyof Tally];

interface Labels {
  names: Record<keyof Tally | 'everStarted', string>;
  parts: { [K in Split]: Record<keyof Tally[K], string> };
}

const nl: Labels = {
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
  parts: {
    byMethod: { ips: 'IPS', jobcoaching: 'Jobcoaching', 're-integratietraject': 'Re-integratietraject', anders: 'Anders', onbekend: 'Niet ingevuld' },
    byTargetGroup: { epa: 'EPA', cmd: 'CMD', onbekend: 'Niet ingevuld' },
    byPrincipal: { uwv: 'UWV', gemeente: 'Gemeente', anders: 'Anders', onbekend: 'Niet ingevuld' },
    outcomes: {
      'op-zoek': 'Op zoek naar werk',
      'betaald-werk': 'Betaald werk',
      'onbetaald-werk': 'Onbetaald werk',
      opleiding: 'Opleiding',
      dagbesteding: 'Dagbesteding',
    },
    ended: { afgerond: 'Afgerond', 'voortijdig-gestopt': 'Voortijdig gestopt' },
    sustained: { '3': '3 maanden of langer', '6': '6 maanden of langer', '12': '12 maanden of langer' },
  },
};

const en: Labels = {
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
  parts: {
    byMethod: { ips: 'IPS', jobcoaching: 'Job coaching', 're-integratietraject': 'Reintegration programme', anders: 'Other', onbekend: 'Not filled in' },
    byTargetGroup: { epa: 'EPA', cmd: 'CMD', onbekend: 'Not filled in' },
    byPrincipal: { uwv: 'UWV', gemeente: 'Municipality', anders: 'Other', onbekend: 'Not filled in' },
    outcomes: {
      'op-zoek': 'Looking for work',
      'betaald-werk': 'Paid work',
      'onbetaald-werk': 'Unpaid work',
      opleiding: 'Education',
      dagbesteding: 'Day activities',
    },
    ended: { afgerond: 'Completed', 'voortijdig-gestopt': 'Stopped early' },
    sustained: { '3': '3 months or longer', '6': '6 months or longer', '12': '12 months or longer' },
  },
};

/** What the figures of a month are called. */
export const figureLabels = (language: Language): Labels => (language === 'en' ? en : nl);

const entry = (of: Record<string, string | Record<string, string>>, key: string) => Object.entries(of).find(([name]) => name === key)?.[1];

/** The name of a figure in full: `Begeleiding: IPS`. */
export function figureLabel(figure: string, language: Language): string {
  const { names, parts } = figureLabels(language);
  const [group = '', key] = figure.split('.');
  const name = String(entry(names, group) ?? group);
  const inner = key === undefined ? undefined : entry(parts, group);
  return typeof inner === 'object' ? `${name}: ${inner[key ?? ''] ?? key}` : name;
}
