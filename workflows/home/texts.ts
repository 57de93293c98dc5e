import type { Language } from '../../src/programme/language.ts';

/** What somebody sees first. */
interface HomeTexts {
  title: string;
  welcome: string;
  begin: string;
  asOf: (moment: string) => string;
  renew: string;
  stuck: string;
  ask: string;
  help: string;
  waiting: string;
  nothingWaiting: string;
  checkIn: (month: string) => string;
  answer: string;
  reported: string;
  noneReported: string;
  allEscalations: string;
  trajects: string;
  noTrajects: string;
  allTrajects: string;
  regions: (count: number) => string;
  region: string;
}

const nl: HomeTexts = {
  title: 'Hoofdzaak Werk',
  welcome:
    'Hier ziet u straks wat op u wacht, uw trajecten en hoe het gaat in uw regio. Vertel eerst wie u bent: in welke regio en voor welke organisatie u werkt. Dat duurt een minuut.',
  begin: 'Profiel invullen',
  asOf: (moment) => `Zo stond het er voor op ${moment}. Opent u deze pagina opnieuw, dan ziet u hoe het er dan voor staat.`,
  renew: 'Vernieuwen',
  stuck: 'Vastgelopen',
  ask: 'Stel een vraag',
  help: 'Wat kan ik hier?',
  waiting: 'Wacht op u',
  nothingWaiting: 'Er wacht nu niets op u.',
  checkIn: (month) => `Uw trajecten in ${month}`,
  answer: 'Beantwoorden',
  reported: 'Door u gemeld, nog niet klaar',
  noneReported: 'U hebt niets openstaan.',
  allEscalations: 'Alle escalaties',
  trajects: 'Uw lopende trajecten',
  noTrajects: 'U hebt geen lopende trajecten.',
  allTrajects: 'Alle trajecten',
  regions: (count) => (count === 1 ? 'Uw regio' : 'Uw regio’s'),
  region: 'Bekijk',
};

const en: HomeTexts = {
  title: 'Hoofdzaak Werk',
  welcome:
    'Here you will see what waits for you, your trajects and how your region is doing. First tell who you are: in which region and for which organisation you work. It takes a minute.',
  begin: 'Fill in your profile',
  asOf: (moment) => `This is how it stood on ${moment}. Open this page again to see how it stands then.`,
  renew: 'Refresh',
  stuck: 'Stuck on a case',
  ask: 'Ask a question',
  help: 'What can I do here?',
  waiting: 'Waiting for you',
  nothingWaiting: 'Nothing waits for you now.',
  checkIn: (month) => `Your trajects in ${month}`,
  answer: 'Answer',
  reported: 'Reported by you, not finished yet',
  noneReported: 'You have nothing open.',
  allEscalations: 'All escalations',
  trajects: 'Your running trajects',
  noTrajects: 'You have no running trajects.',
  allTrajects: 'All trajects',
  regions: (count) => (count === 1 ? 'Your region' : 'Your regions'),
  region: 'Show',
};

export const homeTexts = (language: Language): HomeTexts => (language === 'en' ? en : nl);
