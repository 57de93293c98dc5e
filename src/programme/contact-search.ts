import { type Contact, coordinatorsOf, isAway } from './contacts.ts';
import type { Day } from './dates.ts';
import { plain } from './letters.ts';
import type { OrganisationKind } from './organisation.ts';
import type { Role } from './person.ts';
import { type RegionCode, regionName } from './regions.ts';
import type { Body } from './roster.ts';
import { BODY_NAMES } from './seats.ts';

/*
 * Finds who can be asked by what somebody types. Pure; a region has tens of contacts, so every one is looked at.
 */

/** What people say of an organisation of a kind, beside its name. */
const KIND_WORDS: Record<OrganisationKind, string> = {
  ggz: 'ggz geestelijke gezondheidszorg instelling behandelaar behandeling psychiater psycholoog mental health care',
  gemeente: 'gemeente gemeentelijk sociale dienst klantmanager bijstand participatiewet municipality',
  uwv: 'uwv uitkeringsinstituut arbeidsdeskundige werkbedrijf',
  wsp: 'wsp werkgeversservicepunt werkgevers servicepunt',
  ribw: 'ribw beschermd wonen',
  're-integratiebureau': 're integratiebureau reintegratiebureau reintegratie',
  zorgverzekeraar: 'zorgverzekeraar verzekeraar insurer',
  werkgever: 'werkgever bedrijf employer',
  anders: '',
};

/** What people say of a role. */
const ROLE_WORDS: Record<Role, string> = {
  programmamanager: 'programmamanager manager programma programme',
  procesregisseur: 'procesregisseur regisseur coordinator',
  regiocontact: 'regiocontact coordinator',
  regioambassadeur: 'regioambassadeur ambassadeur ambassador',
  bestuurder: 'bestuurder bestuur directeur directie wethouder director',
  organisatieambassadeur: 'organisatieambassadeur ambassadeur ambassador',
  werkgroeplid: 'werkgroeplid werkgroep landelijk landelijke national',
};

/** What people say beside the abbreviation of a national organisation. */
const BODY_WORDS: Record<Body, string> = {
  vng: 'vng vereniging nederlandse gemeenten',
  divosa: 'divosa sociale diensten',
  uwv: 'uwv',
  dnggz: 'dnggz ggz nederland',
  awvn: 'awvn werkgevers',
  zn: 'zn zorgverzekeraars verzekeraars',
};

/** Words for what work does to the income: the region's contact is the one to ask, nobody calculates here (design, section 2). */
const INCOME = new Set(
  'inkomen inkomens inkomensgevolgen inkomsten uitkering uitkeringen toeslag toeslagen vrijlating verrekening verrekenen income benefit benefits'.split(' '),
);

/** Words that say nothing about whom to ask. */
const STOP = new Set(
  (
    'wie wat waar is zijn de het een van voor over in bij met aan op en of uit naar te mijn onze ons ik we wij er iemand mij me kan kun ' +
    'weet gaat vragen vraag helpen contact contactpersoon contacten regio iets geen krijg the who what where of for at in my our about ask region'
  ).split(' '),
);

const words = (text: string): string[] => plain(text).match(/[a-z0-9]{2,}/g) ?? [];

/** The words of a question that say whom to look for. */
export const tokensOf = (typed: string): string[] => [...new Set(words(typed).filter((word) => !STOP.has(word)))];

/** Whether two words differ by at most one letter: added, left out, another, or two that changed places. */
export function oneApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let from = 0;
  while (from < short.length && short[from] === long[from]) from += 1;
  if (short.length < long.length) return short.slice(from) === long.slice(from + 1);
  const swapped = short[from] === long[from + 1] && short[from + 1] === long[from] && short.slice(from + 2) === long.slice(from + 2);
  return swapped || short.slice(from + 1) === long.slice(from + 1);
}

/** How well what was typed fits a word: 1 is the word itself, 0 not at all. */
function likeness(token: string, word: string): number {
  if (token === word) return 1;
  if (token.length >= 3 && word.startsWith(token)) return 0.8;
  const long = token.length >= 5 && word.length >= 5;
  if (long && (word.includes(token) || token.startsWith(word))) return 0.7;
  return long && oneApart(token, word) ? 0.5 : 0;
}

/** The best that any of these words does for what was typed. */
const best = (token: string, text: string): number => Math.max(0, ...words(text).map((word) => likeness(token, word)));

/** What a contact can be found by; the first counts most. A person's own name and the region say least: they are seldom what is looked for. */
function fieldsOf({ organisation, organisationKind, body, role, topics, name, region }: Contact): [text: string, weight: number][] {
  return [
    [organisation ?? '', 16],
    [body ? `${BODY_NAMES[body]} ${BODY_WORDS[body]}` : '', 9],
    [organisationKind ? KIND_WORDS[organisationKind] : '', 8],
    [ROLE_WORDS[role], 6],
    [topics ?? '', 4],
    [name, 3],
    [region ? regionName(region) : '', 1],
  ];
}

/** A kind of question, in both languages, as the programmamanager worded it. */
interface Subject {
  id: string;
  nl: string;
  en: string;
}

export interface Search {
  /** Those who fit all that was typed, the best first. */
  found: Contact[];
  /** Those who fit a part of it. */
  near: Contact[];
  /** It is about what work does to the income. */
  aboutIncome: boolean;
}

interface Wanted {
  contacts: Contact[];
  /** Of the person who looks. */
  regions: RegionCode[];
  subjects: Subject[];
  today: Day;
}

/**
 * Whom to ask about what was typed. A question in a known category can always go to who keeps the region together, and one about
 * income goes there first.
 */
export function searchContacts(typed: string, { contacts, regions, subjects, today }: Wanted): Search {
  const tokens = tokensOf(typed);
  const aboutIncome = tokens.some((token) => INCOME.has(token) || oneApart(token, 'inkomensgevolgen'));
  const coordinators = new Set(coordinatorsOf(contacts, regions));
  const labels = subjects.filter(({ id }) => id !== 'anders').map(({ id, nl, en }) => `${id} ${nl} ${en}`);
  const scored = contacts.map((contact) => {
    const fields = fieldsOf(contact);
    const isCoordinator = coordinators.has(contact);
    const scores = tokens.map((token) => {
      const own = Math.max(...fields.map(([text, weight]) => weight * best(token, text)));
      return isCoordinator ? Math.max(own, ...labels.map((label) => 2 * best(token, label))) : own;
    });
    const first = aboutIncome && isCoordinator;
    return {
      contact,
      fits: first || scores.every((score) => score > 0),
      near: scores.some((score) => score > 1), // no more than the region is no reason to name somebody
      score: scores.reduce((sum, score) => sum + score, first ? 100 : 0),
    };
  });
  const ordered = scored.toSorted((a, b) => b.score - a.score || Number(isAway(a.contact, today)) - Number(isAway(b.contact, today)));
  return {
    found: ordered.filter(({ fits }) => fits).map(({ contact }) => contact),
    near: ordered.filter(({ fits, near }) => !fits && near).map(({ contact }) => contact),
    aboutIncome,
  };
}
