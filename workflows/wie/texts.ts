import { type Day, showDay } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';

interface WhoTexts {
  titleAll: (regions: string) => string;
  titleFor: (typed: string) => string;
  foundHint: string;
  aboutIncome: string;
  nobodyFor: (typed: string) => string;
  near: string;
  fallback: string;
  national: string;
  nobodyAtAll: (regions: string) => string;
  tooLong: string;
  more: (count: number) => string;
  topics: (topics: string) => string;
  fresh: (day: Day) => string;
  stale: (day: Day) => string;
  never: string;
  away: (until: Day) => string;
  yourself: (name: string) => string;
  stuck: string;
  stuckHint: string;
  everybody: string;
  needsProfile: string;
  notYourSeat: string;
  noManager: string;
  disputed: (name: string, seat: string) => string;
  lastConfirmed: (day: Day) => string;
  disputedHint: string;
  manage: string;
}

const dayNl = (day: Day) => showDay(day, 'nl');
const dayEn = (day: Day) => showDay(day, 'en');

const nl: WhoTexts = {
  titleAll: (regions) => `Wie is wie in ${regions}`,
  titleFor: (typed) => `Wie kunt u vragen over ‘${typed}’?`,
  foundHint: 'Probeer eerst deze collega te bereiken. Vraag het zonder iets herkenbaars over de kandidaat.',
  aboutIncome: 'Voor wat werk met het inkomen doet, gaat u naar het regiocontact of de procesregisseur. Zelf reken ik niets uit.',
  nobodyFor: (typed) => `Voor ‘${typed}’ is in uw regio niemand genoemd.`,
  near: 'Dit komt in de buurt:',
  fallback: 'Deze collega’s weten wie u verder kan helpen:',
  national: 'Landelijk',
  nobodyAtAll: (regions) => `In ${regions} is nog niemand genoemd. Loopt u vast? Dan zoek ik wie u verder kan helpen.`,
  tooLong: 'Wat u typte, heb ik weggelaten: het was te lang, of er stond iets herkenbaars in. Typ in een paar woorden welke organisatie of welk onderwerp.',
  more: (count) => `En nog ${count}. Typ erbij welke organisatie of welk onderwerp u zoekt.`,
  topics: (topics) => `ook te vragen over ${topics}`,
  fresh: (day) => `bevestigd op ${dayNl(day)}`,
  stale: (day) => `bevestigd op ${dayNl(day)}, langer dan een kwartaal geleden`,
  never: 'nog niet bevestigd',
  away: (until) => `afwezig t/m ${dayNl(until)}`,
  yourself: (name) => `${name} (dat bent u)`,
  stuck: 'Vastgelopen',
  stuckHint: 'Komt u er samen niet uit? Kies Vastgelopen: dan krijgt u binnen de afgesproken tijd antwoord, of gaat de vraag verder.',
  everybody: 'Wie is wie',
  needsProfile: 'Hiervoor moet ik weten in welke regio u werkt. Typ eerst profiel.',
  notYourSeat: 'Deze rol heeft u niet (meer). Er is niets veranderd.',
  noManager: 'Ik kan nu geen programmamanager bereiken. Er is niets veranderd; probeer het later nog eens.',
  disputed: (name, seat) => `${name} zegt dat dit niet meer klopt: ${seat}.`,
  lastConfirmed: (day) => `Het laatst bevestigd op ${dayNl(day)}.`,
  disputedHint: 'Er is nog niets gewijzigd. U kunt de rol weghalen of aan iemand anders geven.',
  manage: 'Beheer openen',
};

const en: WhoTexts = {
  titleAll: (regions) => `Who is who in ${regions}`,
  titleFor: (typed) => `Whom can you ask about ‘${typed}’?`,
  foundHint: 'Please try to reach this colleague first. Ask without anything that points to the candidate.',
  aboutIncome: 'For what work does to the income, go to the regional contact or the regional coordinator. I calculate nothing myself.',
  nobodyFor: (typed) => `Nobody in your region was named for ‘${typed}’.`,
  near: 'This comes near:',
  fallback: 'These colleagues know who can help you:',
  national: 'National',
  nobodyAtAll: (regions) => `Nobody was named in ${regions} yet. Are you stuck? Then I look for who can help you.`,
  tooLong: 'I left out what you typed: it was too long, or it held something that points to a person. Type the organisation or the subject in a few words.',
  more: (count) => `And ${count} more. Add the organisation or the subject you are looking for.`,
  topics: (topics) => `can also be asked about ${topics}`,
  fresh: (day) => `confirmed on ${dayEn(day)}`,
  stale: (day) => `confirmed on ${dayEn(day)}, more than a quarter ago`,
  never: 'not confirmed yet',
  away: (until) => `away until ${dayEn(until)}`,
  yourself: (name) => `${name} (that is you)`,
  stuck: 'Stuck',
  stuckHint: 'Does that not settle it? Choose Stuck: then you get an answer within the time agreed, or the question goes further.',
  everybody: 'Who is who',
  needsProfile: 'For this I have to know in which region you work. Type profiel first.',
  notYourSeat: 'You do not have this role (any more). Nothing has changed.',
  noManager: 'I can reach no programme manager now. Nothing has changed; please try again later.',
  disputed: (name, seat) => `${name} says that this is no longer right: ${seat}.`,
  lastConfirmed: (day) => `Last confirmed on ${dayEn(day)}.`,
  disputedHint: 'Nothing was changed yet. You can remove the role, or give it to somebody else.',
  manage: 'Open management',
};

export const whoTexts = (language: Language): WhoTexts => (language === 'en' ? en : nl);
