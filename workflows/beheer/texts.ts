import type { Clock } from '../../src/programme/deadline.ts';
import type { Language } from '../../src/programme/language.ts';

/** What /beheer says. */
interface ManageTexts {
  title: string;
  intro: string;
  managersOnly: string;
  gone: string;
  roles: string;
  national: string;
  clocks: string;
  organisations: string;
  categories: string;
  page: (from: number, to: number, total: number) => string;
  more: string;
  previous: string;
  back: string;
  save: string;
  add: string;
  cancel: string;
  goOn: string;
  remove: string;
  change: string;
  pickTitle: string;
  region: string;
  everyRegion: string;
  rolesIn: (region: string) => string;
  nationalTitle: string;
  workingGroup: string;
  others: string;
  vacancy: string;
  members: (count: number) => string;
  noSeats: string;
  nobody: (roles: string) => string;
  askedFirst: string;
  topicsAre: (topics: string) => string;
  askFirst: (name: string) => string;
  nowFirst: (name: string) => string;
  addSomebody: string;
  addManager: string;
  addMember: string;
  addTitle: string;
  addingTo: (role: string, place: string) => string;
  role: string;
  ofOrganisation: string;
  person: string;
  personHint: string;
  notListed: string;
  notListedYet: string;
  topics: string;
  topicsHint: string;
  hasRole: (name: string) => string;
  added: (name: string, role: string) => string;
  removed: (name: string, role: string) => string;
  removedBefore: string;
  lastManager: (name: string) => string;
  leftYourself: string;
  stillWaiting: (name: string, count: string) => string;
  orMore: (count: number) => string;
  clockTitle: string;
  clock: string;
  clockHint: string;
  clockNames: Record<Clock, string>;
  allCalendar: string;
  onWorkdays: (regions: string) => string;
  clockSaved: (region: string, clock: string) => string;
  changeClock: string;
  organisationsOf: (place: string) => string;
  noOrganisations: string;
  addOrganisation: string;
  newOrganisation: string;
  changeOrganisation: string;
  organisationName: string;
  kind: string;
  nameTaken: (name: string) => string;
  organisationAdded: (name: string) => string;
  organisationChanged: (name: string) => string;
  categoriesTitle: string;
  addCategory: string;
  newCategory: string;
  inDutch: string;
  inEnglish: string;
  categoryHint: string;
  noWords: string;
  restStays: (label: string) => string;
  categoryGone: string;
  categoryRemoved: (label: string) => string;
  categoryAdded: (label: string) => string;
}

const nl: ManageTexts = {
  title: 'Beheer',
  intro: 'Wat wilt u bekijken of wijzigen? Van elke wijziging wordt bewaard wie haar deed en wanneer.',
  managersOnly: 'Dit kan alleen de programmamanager. U hebt die rol nu niet.',
  gone: 'Dit is er niet meer. Typ beheer om opnieuw te beginnen.',
  roles: 'Rollen per regio',
  national: 'Landelijk',
  clocks: 'Regio-instellingen',
  organisations: 'Organisaties',
  categories: 'Categorieën',
  page: (from, to, total) => `${from} tot en met ${to} van ${total}`,
  more: 'Volgende',
  previous: 'Vorige',
  back: 'Terug naar beheer',
  save: 'Opslaan',
  add: 'Toevoegen',
  cancel: 'Annuleren',
  goOn: 'Verder',
  remove: 'Verwijderen',
  change: 'Wijzigen',
  pickTitle: 'Welke regio?',
  region: 'Regio',
  everyRegion: 'Landelijk (elke regio)',
  rolesIn: (region) => `Wie is wie in ${region}`,
  nationalTitle: 'Landelijke rollen',
  workingGroup: 'Landelijke werkgroep',
  others: 'Overige rollen',
  vacancy: 'Vacature: de programmamanager houdt het bij zich',
  members: (count) => (count === 1 ? '1 lid' : `${count} leden`),
  noSeats: 'In deze regio heeft nog niemand een rol.',
  nobody: (roles) => `Nog niemand: ${roles}.`,
  askedFirst: 'wordt als eerste gevraagd',
  topicsAre: (topics) => `ook voor: ${topics}`,
  askFirst: (name) => `Als eerste vragen: ${name}`,
  nowFirst: (name) => `${name} wordt nu als eerste gevraagd. Wat al loopt, blijft waar het is.`,
  addSomebody: 'Iemand toevoegen',
  addManager: 'Programmamanager toevoegen',
  addMember: 'Lid toevoegen',
  addTitle: 'Iemand toevoegen',
  addingTo: (role, place) => (role === place ? role : `${role}: ${place}`),
  role: 'Rol',
  ofOrganisation: 'Van welke organisatie?',
  person: 'Wie?',
  personHint: 'Staat iemand er niet bij? Die persoon typt hier eerst één keer profiel.',
  notListed: 'Staat er niet bij …',
  notListedYet: 'Vraag die persoon om hier één keer profiel te typen en het formulier in te vullen. Daarna staat de naam in deze lijst.',
  topics: 'Ook te vragen over',
  topicsHint: 'In een paar woorden, bijvoorbeeld: loonwaarde, beschut werk. Mag leeg blijven.',
  hasRole: (name) => `${name} heeft deze rol al.`,
  added: (name, role) => `${name} is toegevoegd als ${role.toLowerCase()}.`,
  removed: (name, role) => `${name} is geen ${role.toLowerCase()} meer.`,
  removedBefore: 'Deze rol was al verwijderd. Dit is hoe het er nu voor staat.',
  lastManager: (name) => `${name} is de enige programmamanager. Voeg eerst iemand anders toe: anders kan niemand meer rollen geven.`,
  leftYourself: 'U bent geen programmamanager meer.',
  stillWaiting: (name, count) =>
    count === '1'
      ? `Let op: bij ${name} ligt nog 1 lopende escalatie. Die gaat bij de volgende stap naar iemand anders.`
      : `Let op: bij ${name} liggen nog ${count} lopende escalaties. Die gaan bij de volgende stap naar iemand anders.`,
  orMore: (count) => `${count} of meer`,
  clockTitle: 'Klok van een regio',
  clock: 'Hoe telt de termijn?',
  clockHint: 'Geldt vanaf de volgende stap van een escalatie. Termijnen die al lopen, veranderen niet.',
  clockNames: { calendar: 'Alle uren (ook in het weekend)', workdays: 'Werkdagen (maandag t/m vrijdag, zonder feestdagen)' },
  allCalendar: 'In alle regio’s tellen nu alle uren.',
  onWorkdays: (regions) => `Op werkdagen tellen nu: ${regions}. In de andere regio’s tellen alle uren.`,
  clockSaved: (region, clock) => `${region}: ${clock}.`,
  changeClock: 'Nog een regio',
  organisationsOf: (place) => `Organisaties: ${place}`,
  noOrganisations: 'Hier staan nog geen organisaties.',
  addOrganisation: 'Organisatie toevoegen',
  newOrganisation: 'Organisatie toevoegen',
  changeOrganisation: 'Organisatie wijzigen',
  organisationName: 'Naam',
  kind: 'Soort organisatie',
  nameTaken: (name) => `${name} staat al in de lijst.`,
  organisationAdded: (name) => `${name} is toegevoegd.`,
  organisationChanged: (name) => `${name} is gewijzigd.`,
  categoriesTitle: 'Categorieën van vragen',
  addCategory: 'Categorie toevoegen',
  newCategory: 'Categorie toevoegen',
  inDutch: 'In het Nederlands',
  inEnglish: 'In het Engels',
  categoryHint: 'Een categorie die eerder is verwijderd, komt met dezelfde woorden terug, met haar geschiedenis.',
  noWords: 'Gebruik hier ook letters of cijfers.',
  restStays: (label) => `${label}: deze categorie blijft altijd, voor wat nergens anders past.`,
  categoryGone: 'Deze categorie was al verwijderd. Dit is hoe het er nu voor staat.',
  categoryRemoved: (label) => `‘${label}’ is verwijderd. Vragen die erin gesteld zijn, houden deze categorie.`,
  categoryAdded: (label) => `‘${label}’ is toegevoegd.`,
};

const en: ManageTexts = {
  title: 'Manage',
  intro: 'What do you want to look at or change? Of every change it is kept who made it and when.',
  managersOnly: 'Only the programme manager can do this. You do not hold that role now.',
  gone: 'This is no longer there. Type beheer to start again.',
  roles: 'Roles per region',
  national: 'National',
  clocks: 'Region settings',
  organisations: 'Organisations',
  categories: 'Categories',
  page: (from, to, total) => `${from} to ${to} of ${total}`,
  more: 'Next',
  previous: 'Previous',
  back: 'Back to manage',
  save: 'Save',
  add: 'Add',
  cancel: 'Cancel',
  goOn: 'Go on',
  remove: 'Remove',
  change: 'Change',
  pickTitle: 'Which region?',
  region: 'Region',
  everyRegion: 'National (every region)',
  rolesIn: (region) => `Who is who in ${region}`,
  nationalTitle: 'National roles',
  workingGroup: 'National working group',
  others: 'Other roles',
  vacancy: 'Vacancy: the programme manager keeps it',
  members: (count) => (count === 1 ? '1 member' : `${count} members`),
  noSeats: 'Nobody has a role in this region yet.',
  nobody: (roles) => `Nobody yet: ${roles}.`,
  askedFirst: 'is asked first',
  topicsAre: (topics) => `also for: ${topics}`,
  askFirst: (name) => `Ask first: ${name}`,
  nowFirst: (name) => `${name} is asked first now. What is under way stays where it is.`,
  addSomebody: 'Add somebody',
  addManager: 'Add a programme manager',
  addMember: 'Add a member',
  addTitle: 'Add somebody',
  addingTo: (role, place) => (role === place ? role : `${role}: ${place}`),
  role: 'Role',
  ofOrganisation: 'Of which organisation?',
  person: 'Who?',
  personHint: 'Is somebody not in the list? They type profiel here once first.',
  notListed: 'Not in the list …',
  notListedYet: 'Ask them to type profiel here once and to fill in the form. After that their name is in this list.',
  topics: 'Can also be asked about',
  topicsHint: 'In a few words, for instance: wage value, sheltered work. May be left empty.',
  hasRole: (name) => `${name} has this role already.`,
  added: (name, role) => `${name} was added: ${role}.`,
  removed: (name, role) => `${name} no longer has this role: ${role}.`,
  removedBefore: 'This role had been removed already. This is how things stand now.',
  lastManager: (name) => `${name} is the only programme manager. Add somebody else first: otherwise nobody can give roles any more.`,
  leftYourself: 'You are no longer a programme manager.',
  stillWaiting: (name, count) =>
    count === '1'
      ? `Please note: 1 open escalation is still with ${name}. It goes to somebody else at its next step.`
      : `Please note: ${count} open escalations are still with ${name}. They go to somebody else at their next step.`,
  orMore: (count) => `${count} or more`,
  clockTitle: 'Clock of a region',
  clock: 'How does the deadline count?',
  clockHint: 'Holds from the next step of an escalation. Deadlines that run already do not change.',
  clockNames: { calendar: 'All hours (weekends too)', workdays: 'Working days (Monday to Friday, without public holidays)' },
  allCalendar: 'In all regions all hours count now.',
  onWorkdays: (regions) => `Working days count now in: ${regions}. In the other regions all hours count.`,
  clockSaved: (region, clock) => `${region}: ${clock}.`,
  changeClock: 'Another region',
  organisationsOf: (place) => `Organisations: ${place}`,
  noOrganisations: 'There are no organisations here yet.',
  addOrganisation: 'Add an organisation',
  newOrganisation: 'Add an organisation',
  changeOrganisation: 'Change an organisation',
  organisationName: 'Name',
  kind: 'Kind of organisation',
  nameTaken: (name) => `${name} is in the list already.`,
  organisationAdded: (name) => `${name} was added.`,
  organisationChanged: (name) => `${name} was changed.`,
  categoriesTitle: 'Categories of questions',
  addCategory: 'Add a category',
  newCategory: 'Add a category',
  inDutch: 'In Dutch',
  inEnglish: 'In English',
  categoryHint: 'A category that was removed before comes back with the same words, with its history.',
  noWords: 'Please use letters or digits here too.',
  restStays: (label) => `${label}: this category always stays, for what fits nowhere else.`,
  categoryGone: 'This category had been removed already. This is how things stand now.',
  categoryRemoved: (label) => `‘${label}’ was removed. Questions that were asked in it keep this category.`,
  categoryAdded: (label) => `‘${label}’ was added.`,
};

export const manageTexts = (language: Language): ManageTexts => (language === 'en' ? en : nl);
