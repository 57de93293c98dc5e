import { type Day, showDay } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';
import type { StandInOutlook } from './stand-in.ts';

interface AwayTexts {
  title: string;
  intro: string;
  until: string;
  untilHint: string;
  standIn: string;
  standInHint: string;
  nobody: string;
  save: string;
  cancel: string;
  past: string;
  tooFar: (last: Day) => string;
  awayNow: (until: Day) => string;
  standsInNow: (name: string) => string;
  colleagueAway: (until: Day) => string;
  unknownName: (name: string) => string;
  severalNames: (name: string, found: string[]) => string;
  outlook: (outlook: Extract<StandInOutlook, { type: 'away' }>) => string;
  noStandIn: string;
  saved: string;
  savedUntil: (until: Day) => string;
  savedStandIn: (name: string) => string;
  nobodyWaits: string;
  waiting: (count: number, more: boolean) => string;
  waitingStay: string;
  openList: string;
  back: string;
  backTitle: string;
  backSaved: string;
  wasNotAway: string;
  needsProfile: string;
  youStandIn: (name: string, until: Day) => string;
  youStandInMore: string;
  noLonger: (name: string) => string;
  isBack: (name: string) => string;
}

const dayNl = (day: Day) => showDay(day, 'nl');
const dayEn = (day: Day) => showDay(day, 'en');

const nl: AwayTexts = {
  title: 'Afwezig',
  intro: 'Zolang u er niet bent, vraag ik uw vervanger. Uw afwezigheid gaat meteen in.',
  until: 'Afwezig tot en met',
  untilHint: 'De laatste dag dat u er niet bent.',
  standIn: 'Wie vervangt u?',
  standInHint:
    'Collega’s in uw regio die ik kan bereiken. Kiest u niemand, dan vraag ik een collega met dezelfde rol, en anders de volgende stap, zoals de procesregisseur.',
  nobody: 'Niemand',
  save: 'Opslaan',
  cancel: 'Annuleren',
  past: 'Deze dag is al voorbij. Kies vandaag of later.',
  tooFar: (last) => `Dit is meer dan een jaar vooruit. Kies een dag tot en met ${dayNl(last)}.`,
  awayNow: (until) => `U staat nu als afwezig tot en met ${dayNl(until)}.`,
  standsInNow: (name) => `${name} vervangt u.`,
  colleagueAway: (until) => `afwezig t/m ${dayNl(until)}`,
  unknownName: (name) => `‘${name}’ ken ik niet als collega in uw regio die ik kan bereiken. Kies hieronder zelf iemand, of niemand.`,
  severalNames: (name, found) => `‘${name}’ kan meer collega’s zijn: ${found.join(', ')}. Kies hieronder wie u bedoelt.`,
  outlook: ({ name, until, answers, circle, returns }) =>
    [
      `Let op: ${name} is zelf afwezig tot en met ${dayNl(until)}.`,
      answers !== null
        ? `Zo lang antwoordt ${answers}.`
        : `${circle ? 'De vervangers verwijzen naar elkaar. ' : ''}Zo lang antwoordt niemand van hen: dan vraag ik een collega met dezelfde rol, en anders de volgende stap, zoals de procesregisseur.`,
      ...(returns ? [`Daarna antwoordt ${name} zelf.`] : []),
    ].join(' '),
  noStandIn: 'U hebt geen vervanger gekozen. Wat bij u zou komen, gaat naar een collega met dezelfde rol. Is die er niet, dan naar de volgende stap.',
  saved: 'Afwezigheid opgeslagen',
  savedUntil: (until) => `U staat als afwezig tot en met ${dayNl(until)}.`,
  savedStandIn: (name) => `${name} vervangt u, en heeft daar bericht van.`,
  nobodyWaits: 'Er wacht nu geen escalatie op u.',
  waiting: (count, more) => (count === 1 && !more ? 'Er wacht nu 1 escalatie op u.' : `Er wachten nu ${count}${more ? ' of meer' : ''} escalaties op u.`),
  waitingStay: 'Wat u al is gevraagd, blijft ook bij u: draag het over of antwoord voordat u gaat.',
  openList: 'Bekijk de lijst',
  back: 'Ik ben er weer',
  backTitle: 'Welkom terug',
  backSaved: 'U staat niet meer als afwezig. Wat bij u hoort, komt weer bij u.',
  wasNotAway: 'U staat niet (meer) als afwezig. Er is niets veranderd.',
  needsProfile: 'Hiervoor moet ik weten wie u bent. Typ eerst profiel.',
  youStandIn: (name, until) => `${name} is afwezig tot en met ${dayNl(until)}. U vervangt ${name}.`,
  youStandInMore: 'Nieuwe vragen die anders bij uw collega komen, krijgt u dan. Kunt u niet? Laat het uw collega weten.',
  noLonger: (name) => `U vervangt ${name} niet meer.`,
  isBack: (name) => `${name} is er weer. U vervangt ${name} niet meer.`,
};

const en: AwayTexts = {
  title: 'Away',
  intro: 'As long as you are away, I ask your stand-in. Your absence begins at once.',
  until: 'Away up to and including',
  untilHint: 'The last day that you are not there.',
  standIn: 'Who stands in for you?',
  standInHint:
    'Colleagues in your region whom I can reach. If you choose nobody, I ask a colleague with the same role, and otherwise the next rung, such as the regional coordinator.',
  nobody: 'Nobody',
  save: 'Save',
  cancel: 'Cancel',
  past: 'This day has passed. Choose today or later.',
  tooFar: (last) => `This is more than a year ahead. Choose a day up to ${dayEn(last)}.`,
  awayNow: (until) => `You are marked as away up to and including ${dayEn(until)}.`,
  standsInNow: (name) => `${name} stands in for you.`,
  colleagueAway: (until) => `away until ${dayEn(until)}`,
  unknownName: (name) => `I do not know ‘${name}’ as a colleague in your region whom I can reach. Choose somebody below, or nobody.`,
  severalNames: (name, found) => `‘${name}’ may be several colleagues: ${found.join(', ')}. Choose below whom you mean.`,
  outlook: ({ name, until, answers, circle, returns }) =>
    [
      `Please note: ${name} is away too, up to and including ${dayEn(until)}.`,
      answers !== null
        ? `As long as that, ${answers} answers.`
        : `${circle ? 'The stand-ins point at each other. ' : ''}As long as that, none of them answers: then I ask a colleague with the same role, and otherwise the next rung, such as the regional coordinator.`,
      ...(returns ? [`After that, ${name} answers.`] : []),
    ].join(' '),
  noStandIn: 'You chose no stand-in. What would come to you goes to a colleague with the same role. Without one, it goes to the next rung.',
  saved: 'Absence saved',
  savedUntil: (until) => `You are marked as away up to and including ${dayEn(until)}.`,
  savedStandIn: (name) => `${name} stands in for you, and was told so.`,
  nobodyWaits: 'No escalation waits for you now.',
  waiting: (count, more) => (count === 1 && !more ? '1 escalation waits for you now.' : `${count}${more ? ' or more' : ''} escalations wait for you now.`),
  waitingStay: 'What you were asked already stays with you too: forward or answer it before you go.',
  openList: 'Show the list',
  back: 'I am back',
  backTitle: 'Welcome back',
  backSaved: 'You are no longer marked as away. What is yours comes to you again.',
  wasNotAway: 'You are not marked as away (any more). Nothing has changed.',
  needsProfile: 'For this I have to know who you are. Type profiel first.',
  youStandIn: (name, until) => `${name} is away up to and including ${dayEn(until)}. You stand in for ${name}.`,
  youStandInMore: 'New questions that would go to your colleague come to you then. Is that not possible? Please tell your colleague.',
  noLonger: (name) => `You no longer stand in for ${name}.`,
  isBack: (name) => `${name} is back. You no longer stand in for ${name}.`,
};

export const awayTexts = (language: Language): AwayTexts => (language === 'en' ? en : nl);
