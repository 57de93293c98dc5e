import type { Language } from '../programme/language.ts';
import type { Undelivered } from '../programme/reach.ts';

export interface DigestTexts {
  title: (day: string) => string;
  late: (planned: string) => string;
  nothing: string;
  registered: string;
  newOnes: (count: number) => string;
  none: string;
  inRegion: (region: string, count: number) => string;
  pace: string;
  onPace: (good: number, all: number) => string;
  furthest: (regions: string) => string;
  ofExpected: (region: string, started: number, expected: number) => string;
  silent: string;
  silentSince: (region: string, day: string) => string;
  escalations: string;
  open: (open: number, overdue: number) => string;
  recurring: (categories: string) => string;
  proposals: (count: number) => string;
  reach: string;
  noAmbassadeur: (regions: string) => string;
  undelivered: (count: number, names: string) => string;
  missed: (name: string, why: string) => string;
  /** To stand in brackets after a name. */
  why: Record<Undelivered, string>;
  whyUnknown: string;
  questions: string;
  unanswered: (count: number) => string;
  wrong: (count: number) => string;
  passed: (count: number) => string;
  showQuestions: string;
  showEscalations: string;
  manage: string;
}

const nl: DigestTexts = {
  title: (day) => `Weekoverzicht van ${day}`,
  late: (planned) => `Dit overzicht was gepland op ${planned} en komt later.`,
  nothing: 'Er is deze week niets te melden. Dit bericht komt ook dan, zodat u weet dat het overzicht werkt.',
  registered: 'Nieuwe trajecten',
  newOnes: (count) => (count === 1 ? '1 traject geregistreerd in de afgelopen week.' : `${count} trajecten geregistreerd in de afgelopen week.`),
  none: 'Geen trajecten geregistreerd in de afgelopen week.',
  inRegion: (region, count) => `${region}: ${count}`,
  pace: 'Op schema',
  onPace: (good, all) => `${good} van ${all} regio’s met een doel ${good === 1 ? 'heeft' : 'hebben'} gestart wat er aan het eind van de maand zou moeten zijn.`,
  furthest: (regions) => `Nog het verst daarvan af: ${regions}.`,
  ofExpected: (region, started, expected) => `${region}: ${started} van ${expected}`,
  silent: 'Al een maand geen registratie',
  silentSince: (region, day) => `${region}: de laatste op ${day}`,
  escalations: 'Escalaties',
  open: (open, overdue) => `${open} open, waarvan ${overdue} over de afgesproken tijd.`,
  recurring: (categories) => `Komt terug: ${categories}.`,
  proposals: (count) => (count === 1 ? '1 voorstel wacht op een uitkomst.' : `${count} voorstellen wachten op een uitkomst.`),
  reach: 'Bereikbaarheid',
  noAmbassadeur: (regions) => `Wel trajecten, geen bereikbare ambassadeur: ${regions}.`,
  undelivered: (count, names) => `${count === 1 ? '1 bericht kwam' : `${count} berichten kwamen`} niet aan${names ? `: ${names}` : ''}.`,
  missed: (name, why) => `${name} (${why})`,
  why: {
    left: 'het account is uitgezet',
    blocked: 'heeft de assistent geblokkeerd',
    'bot-removed': 'heeft de assistent niet meer in de chat',
    archived: 'het gesprek is gesloten',
    'token-revoked': 'de assistent mag daar zelf niets versturen',
    'unknown-account': 'het account is niet bekend',
    refused: 'het bericht werd niet aangenomen',
    'gave-up': 'het lukte een dag lang niet',
  },
  whyUnknown: 'het bezorgen lukte niet',
  questions: 'Vragen aan de assistent',
  unanswered: (count) => `${count} zonder antwoord`,
  wrong: (count) => `${count} keer klopte het antwoord niet`,
  passed: (count) => `${count} doorgestuurd naar u`,
  showQuestions: 'Vragen bekijken',
  showEscalations: 'Overzicht escalaties',
  manage: 'Beheer',
};

const en: DigestTexts = {
  title: (day) => `Weekly overview of ${day}`,
  late: (planned) => `This overview was planned for ${planned} and comes later.`,
  nothing: 'There is nothing to report this week. This message comes all the same, so that you know it works.',
  registered: 'New trajects',
  newOnes: (count) => (count === 1 ? '1 traject registered in the past week.' : `${count} trajects registered in the past week.`),
  none: 'No trajects registered in the past week.',
  inRegion: (region, count) => `${region}: ${count}`,
  pace: 'On schedule',
  onPace: (good, all) => `${good} of ${all} regions with a target ${good === 1 ? 'has' : 'have'} started what there should be by the end of the month.`,
  furthest: (regions) => `Furthest from it: ${regions}.`,
  ofExpected: (region, started, expected) => `${region}: ${started} of ${expected}`,
  silent: 'No registration for a month',
  silentSince: (region, day) => `${region}: the last one on ${day}`,
  escalations: 'Escalations',
  open: (open, overdue) => `${open} open, of which ${overdue} past the agreed time.`,
  recurring: (categories) => `Recurring: ${categories}.`,
  proposals: (count) => (count === 1 ? '1 proposal waits for an outcome.' : `${count} proposals wait for an outcome.`),
  reach: 'Reach',
  noAmbassadeur: (regions) => `Trajects, but no ambassadeur who can be reached: ${regions}.`,
  undelivered: (count, names) => `${count === 1 ? '1 message was' : `${count} messages were`} not delivered${names ? `: ${names}` : ''}.`,
  missed: (name, why) => `${name} (${why})`,
  why: {
    left: 'the account was switched off',
    blocked: 'has blocked the assistant',
    'bot-removed': 'no longer has the assistant in the chat',
    archived: 'the conversation was closed',
    'token-revoked': 'the assistant itself may not send there',
    'unknown-account': 'the account is not known',
    refused: 'the message was not accepted',
    'gave-up': 'it did not work for a whole day',
  },
  whyUnknown: 'it could not be delivered',
  questions: 'Questions to the assistant',
  unanswered: (count) => `${count} without an answer`,
  wrong: (count) => `${count} times the answer was not right`,
  passed: (count) => `${count} passed on to you`,
  showQuestions: 'See the questions',
  showEscalations: 'Overview of escalations',
  manage: 'Manage',
};

export const digestTexts = (language: Language): DigestTexts => (language === 'en' ? en : nl);
