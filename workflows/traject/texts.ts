import { type Day, showDay } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';

/** What the cards of a traject and the forms that change it say. */
interface TrajectTexts {
  /** What a card of one is called. */
  title: (reference: string) => string;
  another: string;
  myTrajects: string;
  none: string;
  noMore: string;
  listTitle: string;
  page: (from: number, to: number, total: number) => string;
  more: string;
  previous: string;
  open: string;
  unknown: (typed: string) => string;
  notAllowed: (reference: string) => string;
  notUnderstood: (typed: string) => string;
  withoutGuide: string;
  withoutGuideHow: string;
  withoutGuideMore: (count: number) => string;
  owner: string;
  result: string;
  since: (result: string, day: Day) => string;
  sustained: (months: number) => string;
  atWork: string;
  guidance: string;
  running: string;
  updates: string;
  stale: (since: Day) => string;
  ended: (kind: string, day: Day) => string;
  counts: string;
  financing: string;
  changeResult: string;
  reportResult: string;
  endGuidance: string;
  handOver: string;
  stuck: string;
  why: string;
  whyTitle: (reference: string) => string;
  rules: (version: string) => string;
  rulesUnclear: (version: string) => string;
  toSettle: string;
  settle: string;
  settleTitle: string;
  settleIntro: (start: string) => string;
  settleOnlyOpen: string;
  settleNothing: string;
  settleSaved: (reference: string) => string;
  settledBefore: (reference: string) => string;
  resultTitle: string;
  newResult: string;
  resultDate: string;
  reported: string;
  reportedHint: string;
  reportedYes: string;
  resultSaved: (reference: string) => string;
  endTitle: string;
  endKind: string;
  endDate: string;
  endReason: string;
  endSaved: (reference: string) => string;
  handOverTitle: string;
  which: string;
  onlyThis: (reference: string) => string;
  allOpen: (count: number) => string;
  colleague: string;
  colleagueHint: string;
  noColleagues: string;
  noOpen: string;
  handedOver: (count: number, to: string) => string;
  received: (from: string, references: string) => string;
  handedOverCard: (reference: string, to: string) => string;
}

const dayNl = (day: Day) => showDay(day, 'nl');
const dayEn = (day: Day) => showDay(day, 'en');

const nl: TrajectTexts = {
  title: (reference) => `Traject ${reference}`,
  another: 'Traject registreren',
  myTrajects: 'Mijn trajecten',
  noMore: 'Hier staan geen trajecten meer: de lijst is intussen korter geworden.',
  none: 'U hebt nog geen trajecten. Registreer het eerste met het commando traject.',
  listTitle: 'Mijn trajecten',
  page: (from, to, total) => `${from} tot en met ${to} van ${total}`,
  more: 'Volgende',
  previous: 'Vorige',
  open: 'Openen',
  unknown: (typed) =>
    `Ik ken geen traject ${typed}, of het is niet van u. Een nummer ziet eruit als HW-ZL-2026-0042. Uw eigen trajecten ziet u met: traject lijst`,
  notAllowed: (reference) => `Traject ${reference} is niet van u. Wie het begeleidt, werkt het bij.`,
  notUnderstood: (typed) =>
    `'traject ${typed}' begrijp ik niet. U kunt typen: traject, traject toetsen, traject lijst, traject overdragen, of traject met een nummer (HW-ZL-2026-0042).`,
  withoutGuide: 'Trajecten zonder begeleider',
  withoutGuideHow: 'Wie deze trajecten begeleidde, is hier niet te bereiken. Draag ze over aan een collega, of aan uzelf.',
  withoutGuideMore: (count) => `En nog ${count}. Die ziet u hier zodra u deze hebt overgedragen.`,
  owner: 'Begeleider',
  result: 'Resultaat',
  since: (result, day) => `${result}, sinds ${dayNl(day)}`,
  sustained: (months) => `${months} maanden onafgebroken`,
  atWork: 'Betaald werk',
  guidance: 'Begeleiding',
  running: 'Loopt',
  updates: 'Maandelijkse vraag',
  stale: (since) => `niet bijgewerkt sinds ${dayNl(since)}`,
  ended: (kind, day) => `${kind} op ${dayNl(day)}`,
  counts: 'Telt mee?',
  financing: 'Financiering',
  changeResult: 'Resultaat wijzigen',
  reportResult: 'Melding na afloop',
  endGuidance: 'Begeleiding beëindigen',
  handOver: 'Overdragen',
  stuck: 'Vastgelopen',
  why: 'Waarom deze uitkomst?',
  whyTitle: (reference) => `Uitkomst van ${reference}`,
  rules: (version) => `Beoordeeld op de startdatum, met de regels van versie ${version}. Dit verandert later niet meer.`,
  rulesUnclear: (version) => `Beoordeeld op de startdatum, met de regels van versie ${version}. Wat nog onduidelijk is, kan de begeleider aanvullen.`,
  toSettle: 'Nog onduidelijk:',
  settle: 'Aanvullen',
  settleTitle: 'Uitkomst aanvullen',
  settleIntro: (start) => `Beantwoord wat nog open staat, zoals het was op de startdatum: ${start}.`,
  settleOnlyOpen: 'Wat al vaststaat, verandert hiermee niet. Wat u nog niet weet, laat u open.',
  settleNothing: 'Er is nog niets aangevuld. Beantwoord minstens één vraag, of annuleer.',
  settleSaved: (reference) => `De uitkomst van ${reference} is opnieuw bepaald.`,
  settledBefore: (reference) => `De uitkomst van ${reference} staat vast. Er is niets aan te vullen.`,
  resultTitle: 'Resultaat',
  newResult: 'Nieuw resultaat',
  resultDate: 'Sinds wanneer?',
  reported: 'De begeleiding is beëindigd. Is dit een melding die u daarna kreeg?',
  reportedHint: 'Na afloop tellen alleen meldingen mee.',
  reportedYes: 'Ja, dit is mij na afloop gemeld',
  resultSaved: (reference) => `Het resultaat van ${reference} is bijgewerkt.`,
  endTitle: 'Begeleiding beëindigen',
  endKind: 'Hoe is de begeleiding geëindigd?',
  endDate: 'Op welke dag?',
  endReason: 'Waarom gestopt?',
  endSaved: (reference) => `De begeleiding van ${reference} is beëindigd. Het bereikte resultaat blijft staan.`,
  handOverTitle: 'Overdragen',
  which: 'Wat draagt u over?',
  onlyThis: (reference) => `Alleen ${reference}`,
  allOpen: (count) => (count === 1 ? 'Mijn ene lopende traject' : `Al mijn lopende trajecten (${count})`),
  colleague: 'Aan wie?',
  colleagueHint: 'Collega’s in uw regio die hier een profiel hebben.',
  noColleagues: 'Er is nog geen collega in uw regio met een profiel. Vraag uw collega om hier één keer profiel te typen.',
  noOpen: 'U hebt geen lopende trajecten om over te dragen.',
  handedOver: (count, to) => (count === 1 ? `Het traject is nu van ${to}.` : `${count} trajecten zijn nu van ${to}.`),
  received: (from, references) => `${from} heeft aan u overgedragen: ${references}.`,
  handedOverCard: (reference, to) => `${reference} is overgedragen aan ${to}.`,
};

const en: TrajectTexts = {
  title: (reference) => `Traject ${reference}`,
  another: 'Register a traject',
  myTrajects: 'My trajects',
  noMore: 'There are no trajects here any more: the list has become shorter.',
  none: 'You have no trajects yet. Register the first one with the command traject.',
  listTitle: 'My trajects',
  page: (from, to, total) => `${from} to ${to} of ${total}`,
  more: 'Next',
  previous: 'Previous',
  open: 'Open',
  unknown: (typed) => `I know no traject ${typed}, or it is not yours. A reference looks like HW-ZL-2026-0042. You see your own with: traject list`,
  notAllowed: (reference) => `Traject ${reference} is not yours. Who guides it keeps it up to date.`,
  notUnderstood: (typed) =>
    `I do not understand 'traject ${typed}'. You can type: traject, traject check, traject list, traject hand over, or traject with a reference (HW-ZL-2026-0042).`,
  withoutGuide: 'Trajects without a guide',
  withoutGuideHow: 'Who guided these trajects cannot be reached here. Hand them over to a colleague, or to yourself.',
  withoutGuideMore: (count) => `And ${count} more. You see them here once you handed these over.`,
  owner: 'Guided by',
  result: 'Result',
  since: (result, day) => `${result}, since ${dayEn(day)}`,
  sustained: (months) => `${months} months without a break`,
  atWork: 'Paid work',
  guidance: 'Guidance',
  running: 'Running',
  updates: 'Monthly question',
  stale: (since) => `not updated since ${dayEn(since)}`,
  ended: (kind, day) => `${kind} on ${dayEn(day)}`,
  counts: 'Counts?',
  financing: 'Financing',
  changeResult: 'Change result',
  reportResult: 'Report afterwards',
  endGuidance: 'End guidance',
  handOver: 'Hand over',
  stuck: 'Stuck',
  why: 'Why this outcome?',
  whyTitle: (reference) => `Outcome of ${reference}`,
  rules: (version) => `Judged on the start date, with version ${version} of the rules. This does not change later.`,
  rulesUnclear: (version) => `Judged on the start date, with version ${version} of the rules. What is still unclear can be completed by who guides it.`,
  toSettle: 'Still unclear:',
  settle: 'Complete',
  settleTitle: 'Complete the outcome',
  settleIntro: (start) => `Answer what is still open, as it was on the start date: ${start}.`,
  settleOnlyOpen: 'What was decided does not change by this. What you do not know yet, leave it open.',
  settleNothing: 'Nothing was completed yet. Answer at least one question, or cancel.',
  settleSaved: (reference) => `The outcome of ${reference} was determined again.`,
  settledBefore: (reference) => `The outcome of ${reference} stands. There is nothing to complete.`,
  resultTitle: 'Result',
  newResult: 'New result',
  resultDate: 'Since when?',
  reported: 'The guidance has ended. Is this a report you got afterwards?',
  reportedHint: 'Afterwards only reports count.',
  reportedYes: 'Yes, this was reported to me afterwards',
  resultSaved: (reference) => `The result of ${reference} was updated.`,
  endTitle: 'End guidance',
  endKind: 'How did the guidance end?',
  endDate: 'On which day?',
  endReason: 'Why did it stop?',
  endSaved: (reference) => `The guidance of ${reference} has ended. The result reached stays.`,
  handOverTitle: 'Hand over',
  which: 'What do you hand over?',
  onlyThis: (reference) => `Only ${reference}`,
  allOpen: (count) => (count === 1 ? 'My one running traject' : `All my running trajects (${count})`),
  colleague: 'To whom?',
  colleagueHint: 'Colleagues in your region who have a profile here.',
  noColleagues: 'No colleague in your region has a profile yet. Ask your colleague to type profiel here once.',
  noOpen: 'You have no running trajects to hand over.',
  handedOver: (count, to) => (count === 1 ? `The traject is now ${to}'s.` : `${count} trajects are now ${to}'s.`),
  received: (from, references) => `${from} handed over to you: ${references}.`,
  handedOverCard: (reference, to) => `${reference} was handed over to ${to}.`,
};

export const trajectTexts = (language: Language): TrajectTexts => (language === 'en' ? en : nl);
