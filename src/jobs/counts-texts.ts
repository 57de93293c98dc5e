import type { Language } from '../programme/language.ts';

/** What is said of a month's figures, wherever they are shown. */
export interface FigureTexts {
  country: string;
  theCountry: string;
  nobody: (month: string) => string;
  silent: (month: string, running: boolean) => string;
  silentIn: (month: string, regions: string, running: boolean) => string;
  failed: (month: string) => string;
  failedIn: (regions: string) => string;
  countedLater: (moment: string) => string;
  started: (month: string) => string;
  startedYear: (year: string) => string;
  target: (year: string) => string;
  noTarget: string;
  schedule: string;
  onSchedule: string;
  onScheduleAll: string;
  behind: (started: number, expected: number, by: string) => string;
  notYet: (started: number, expected: number, by: string) => string;
  noneYet: (by: string) => string;
  noneSoFar: string;
  behindAll: (percent: number, by: string) => string;
  notTold: string;
  endOf: (month: string) => string;
  active: (count: string) => string;
  outcomes: (count: string) => string;
  share: (part: number, all: number, percent: number) => string;
  noShare: string;
  expected: (source: string) => string;
  unclear: (year: string) => string;
  unclearMeans: string;
  asked: string;
  askedCounts: (casus: number, bestuurlijk: number) => string;
  inTime: string;
  inTimeOf: (inTime: number, measured: number, percent: number) => string;
  notMeasured: string;
  small: string;
  withheld: string;
  hidden: string;
  frozen: (moment: string) => string;
  unchanged: string;
  corrected: string;
  correction: (before: number, now: number) => string;
  more: (count: number) => string;
  allRegions: string;
  and: string;
  perRegion: string;
  progress: (place: string) => string;
  progressUnit: (year: string) => string;
  progressMark: (by: string) => string;
  outcomesChart: (place: string, month: string) => string;
  outcomesUnit: string;
  inTimeChart: (month: string) => string;
  inTimeUnit: string;
  leftOut: string;
}

const nl: FigureTexts = {
  country: 'heel Nederland',
  theCountry: 'Heel Nederland',
  nobody: (month) => `Niemand registreerde tot en met ${month} een traject dat meetelt. Er valt dus nog niets te tellen.`,
  silent: (month, running) =>
    `${running ? 'Nog niemand' : 'Niemand'} meldde iets in ${month}: er is niets geregistreerd, gewijzigd of beantwoord. Dat is iets anders dan 0 gestart.`,
  silentIn: (month, regions, running) => `${running ? 'Nog niemand' : 'Niemand'} meldde iets in ${month}: ${regions}.`,
  failed: (month) => `Kon niet geteld worden toen de cijfers van ${month} werden verstuurd. Dat is iets anders dan 0.`,
  failedIn: (regions) => `Kon niet geteld worden, en zit in geen totaal: ${regions}.`,
  countedLater: (moment) => `Later alsnog geteld, op ${moment}.`,
  started: (month) => `Gestart in ${month}`,
  startedYear: (year) => `Gestart in ${year}`,
  target: (year) => `Doel voor ${year}`,
  noTarget: 'geen doel afgesproken',
  schedule: 'Op schema?',
  onSchedule: 'op schema',
  onScheduleAll: 'op schema, de regio’s met een doel samen',
  behind: (started, expected, by) => `loopt achter: ${started} van ${expected} die er ${by} zouden moeten zijn`,
  notYet: (started, expected, by) => `nu ${started} van ${expected} die er ${by} zouden moeten zijn`,
  noneYet: (by) => `loopt achter: ${by} was er nog geen enkel traject gestart`,
  noneSoFar: 'nog geen enkel traject gestart',
  behindAll: (percent, by) => `loopt achter: in de regio’s met een doel is ${percent}% gestart van wat er ${by} zou moeten zijn`,
  notTold: 'niet te zeggen zonder kleine aantallen te tonen',
  endOf: (month) => `eind ${month}`,
  active: (count) => `Lopende trajecten: ${count}`,
  outcomes: (count) => `Laatste resultaat van alle gestarte trajecten: ${count}`,
  share: (part, all, percent) => `${part} van ${all} (${percent}%)`,
  noShare: 'aandeel niet getoond',
  expected: (source) => `verwacht wordt 40% (${source})`,
  unclear: (year) => `Gestart in ${year}, nog onduidelijk of het meetelt`,
  unclearMeans: 'Onduidelijke trajecten zitten in geen ander cijfer.',
  asked: 'Escalaties in de maand',
  askedCounts: (casus, bestuurlijk) => `casus: ${casus} · bestuurlijk: ${bestuurlijk}`,
  inTime: 'Casus op tijd beantwoord',
  inTimeOf: (inTime, measured, percent) => `${inTime} van ${measured} (${percent}%) binnen de afgesproken tijd, standaard 48 uur`,
  notMeasured: 'nog niet te zeggen',
  small: '< 5',
  withheld: 'weggelaten',
  hidden:
    'Buiten uw eigen regio tonen wij geen aantallen onder de 5: dan staat er ‘< 5’. ‘Weggelaten’ betekent: met dit cijfer was zo’n klein aantal te berekenen.',
  frozen: (moment) => `De cijfers van deze maand liggen vast sinds ${moment}. Hierboven staat wat er nu geteld wordt.`,
  unchanged: 'Sindsdien is er niets veranderd.',
  corrected: 'Veranderd sinds verzending',
  correction: (before, now) => `bij verzending ${before}, nu ${now}`,
  more: (count) => `en nog ${count}; ze staan in het bestand`,
  allRegions: 'alle regio’s',
  and: 'en',
  perRegion: 'per regio',
  progress: (place) => `Voortgang: ${place}`,
  progressUnit: (year) => `gestart in ${year}`,
  progressMark: (by) => `doel tot ${by}`,
  outcomesChart: (place, month) => `Resultaten tot en met ${month}: ${place}`,
  outcomesUnit: 'trajecten, laatste resultaat',
  inTimeChart: (month) => `Casus op tijd beantwoord, ${month}`,
  inTimeUnit: '% binnen de afgesproken tijd (48 uur)',
  leftOut: 'Kleine aantallen buiten uw regio staan niet in de grafiek. In het bestand staat er een woord voor.',
};

const en: FigureTexts = {
  country: 'the whole country',
  theCountry: 'The whole country',
  nobody: (month) => `Up to and including ${month} nobody registered a traject that counts. So there is nothing to count yet.`,
  silent: (month, running) =>
    `Nobody reported anything in ${month}${running ? ' yet' : ''}: nothing was registered, changed or answered. That is not the same as 0 started.`,
  silentIn: (month, regions, running) => `Nobody reported anything in ${month}${running ? ' yet' : ''}: ${regions}.`,
  failed: (month) => `Could not be counted when the counts of ${month} were sent. That is not the same as 0.`,
  failedIn: (regions) => `Could not be counted, and in no total: ${regions}.`,
  countedLater: (moment) => `Counted later, on ${moment}.`,
  started: (month) => `Started in ${month}`,
  startedYear: (year) => `Started in ${year}`,
  target: (year) => `Target for ${year}`,
  noTarget: 'no target agreed',
  schedule: 'On schedule?',
  onSchedule: 'on schedule',
  onScheduleAll: 'on schedule, the regions with a target together',
  behind: (started, expected, by) => `behind: ${started} of the ${expected} that should have started by ${by}`,
  notYet: (started, expected, by) => `now ${started} of the ${expected} that should have started by ${by}`,
  noneYet: (by) => `behind: by ${by} not a single traject had started`,
  noneSoFar: 'not a single traject has started yet',
  behindAll: (percent, by) => `behind: in the regions with a target ${percent}% has started of what should have by ${by}`,
  notTold: 'cannot be said without showing small numbers',
  endOf: (month) => `the end of ${month}`,
  active: (count) => `Running trajects: ${count}`,
  outcomes: (count) => `Latest result of all trajects that started: ${count}`,
  share: (part, all, percent) => `${part} of ${all} (${percent}%)`,
  noShare: 'share not shown',
  expected: (source) => `40% is expected (${source})`,
  unclear: (year) => `Started in ${year}, not clear yet whether it counts`,
  unclearMeans: 'Trajects that are not clear yet are in no other figure.',
  asked: 'Escalations in the month',
  askedCounts: (casus, bestuurlijk) => `casus: ${casus} · bestuurlijk: ${bestuurlijk}`,
  inTime: 'Casus answered in time',
  inTimeOf: (inTime, measured, percent) => `${inTime} of ${measured} (${percent}%) within the agreed time, 48 hours unless set otherwise`,
  notMeasured: 'cannot be said yet',
  small: '< 5',
  withheld: 'left out',
  hidden:
    "Outside your own region we show no numbers below 5: it says '< 5' then. 'Left out' means that with this figure such a small number could be computed.",
  frozen: (moment) => `The counts of this month have been fixed since ${moment}. Above is what is counted now.`,
  unchanged: 'Nothing has changed since.',
  corrected: 'Changed since they were sent',
  correction: (before, now) => `when sent ${before}, now ${now}`,
  more: (count) => `and ${count} more; they are in the file`,
  allRegions: 'all regions',
  and: 'and',
  perRegion: 'per region',
  progress: (place) => `Progress: ${place}`,
  progressUnit: (year) => `started in ${year}`,
  progressMark: (by) => `target by ${by}`,
  outcomesChart: (place, month) => `Results up to and including ${month}: ${place}`,
  outcomesUnit: 'trajects, latest result',
  inTimeChart: (month) => `Casus answered in time, ${month}`,
  inTimeUnit: '% within the agreed time (48 hours)',
  leftOut: 'Small numbers outside your region are not in the chart. In the file there is a word in their place.',
};

export const figureTexts = (language: Language): FigureTexts => (language === 'en' ? en : nl);
