import type { RecordPart } from '../../src/engine/people.ts';
import type { Language } from '../../src/programme/language.ts';

interface PersonTexts {
  record: string;
  erase: string;
  recordTitle: string;
  recordIntro: string;
  recordParts: Record<RecordPart, string>;
  columns: { part: string; what: string; text: string; at: string };
  sheet: string;
  notAll: (count: number) => string;
  nothingYet: string;
  eraseTitle: string;
  eraseOther: string;
  goes: string;
  goesList: string[];
  stays: string;
  staysList: string[];
  openTrajects: (references: string) => string;
  waiting: (count: number) => string;
  platform: string;
  confirm: string;
  yes: string;
  no: string;
  submit: string;
  cancel: string;
  kept: string;
  who: string;
  erased: string;
  erasedOther: string;
  lastManager: string;
  notThemselves: string;
}

const nl: PersonTexts = {
  record: 'Mijn gegevens',
  erase: 'Mijn account wissen',
  recordTitle: 'Wat er over u bewaard wordt',
  recordIntro:
    'Hieronder staat alles wat hier over u bewaard wordt, op het moment dat u het vroeg: uw profiel, rollen en afwezigheid, uw trajecten en escalaties, wat u zelf schreef, en wat u deed en las. Klopt iets niet? Uw profiel wijzigt u zelf; voor de rest is er de programmamanager. Dit bericht wordt na 30 dagen bij ons gewist.',
  recordParts: {
    profile: 'Profiel',
    account: 'Account',
    region: 'Regio',
    role: 'Rol',
    absence: 'Afwezigheid',
    traject: 'Traject',
    escalation: 'Escalatie',
    proposal: 'Voorstel',
    question: 'Vraag',
    trail: 'Deed of las',
  },
  columns: { part: 'Onderdeel', what: 'Wat', text: 'Inhoud', at: 'Wanneer (UTC)' },
  sheet: 'Mijn gegevens',
  notAll: (count) => `Van wat u deed en las staan hier de laatste ${count} regels. Vraag de programmamanager om meer.`,
  nothingYet: 'Over u wordt nog niets bewaard.',
  eraseTitle: 'Account wissen',
  eraseOther: 'Account wissen',
  goes: 'Dit verdwijnt, en komt niet terug:',
  goesList: [
    'naam, profiel, regio’s, rollen en afwezigheid;',
    'de koppeling met Slack en Teams;',
    'wie een vraag stelde, en formulieren die nog open staan;',
    'de naam in escalaties, antwoorden en berichten die hier bewaard worden. Daar staat dan: iemand die hier niet meer werkt.',
  ],
  stays: 'Dit blijft, zonder naam:',
  staysList: ['trajecten en escalaties, want die tellen mee voor de regio;', 'dat er iets gedaan of gelezen is, en wanneer.'],
  openTrajects: (references) =>
    `Er lopen nog trajecten: ${references}. Draag ze eerst over. Anders blijven ze bij de regio, zonder begeleider; de procesregisseur kan ze dan overdragen.`,
  waiting: (count) =>
    count === 1
      ? 'Er wacht nog 1 escalatie op antwoord. Die gaat naar de volgende.'
      : `Er wachten nog ${count} escalaties op antwoord. Die gaan naar de volgende.`,
  platform: 'Berichten die al in Slack of Teams staan, kunnen we daar niet weghalen. Dat kan de beheerder van Slack of Teams.',
  confirm: 'Weet u het zeker?',
  yes: 'Ja, wis dit account',
  no: 'Nee, niets doen',
  submit: 'Wissen',
  cancel: 'Annuleren',
  kept: 'Er is niets gewist.',
  who: 'Wie?',
  erased: 'Uw account is gewist. Schrijft u later weer, dan begint u opnieuw.',
  erasedOther: 'Het account is gewist. Wie hier later weer schrijft, begint opnieuw.',
  lastManager:
    'Dit account kan nu niet gewist worden: het is de enige programmamanager, en zonder programmamanager kan niemand meer een rol geven. Geef eerst iemand anders deze rol, met /beheer.',
  notThemselves: 'Uw eigen account wist u met /profiel.',
};

const en: PersonTexts = {
  record: 'My data',
  erase: 'Erase my account',
  recordTitle: 'What is kept about you',
  recordIntro:
    'Below is all that is kept about you here, at the moment you asked: your profile, roles and absence, your trajects and escalations, what you wrote yourself, and what you did and read. Is something wrong? You change your profile yourself; for the rest there is the programme manager. We erase this message after 30 days.',
  recordParts: {
    profile: 'Profile',
    account: 'Account',
    region: 'Region',
    role: 'Role',
    absence: 'Absence',
    traject: 'Traject',
    escalation: 'Escalation',
    proposal: 'Proposal',
    question: 'Question',
    trail: 'Did or read',
  },
  columns: { part: 'Part', what: 'What', text: 'Content', at: 'When (UTC)' },
  sheet: 'My data',
  notAll: (count) => `Of what you did and read these are the last ${count} lines. Ask the programme manager for more.`,
  nothingYet: 'Nothing is kept about you yet.',
  eraseTitle: 'Erase account',
  eraseOther: 'Erase account',
  goes: 'This goes, and does not come back:',
  goesList: [
    'name, profile, regions, roles and absence;',
    'the link with Slack and Teams;',
    'who asked a question, and forms that are still open;',
    'the name in escalations, answers and messages that are kept here. They will say: someone who no longer works here.',
  ],
  stays: 'This stays, without a name:',
  staysList: ['trajects and escalations, because they count for the region;', 'that something was done or read, and when.'],
  openTrajects: (references) =>
    `Some trajects are still running: ${references}. Hand them over first. Otherwise they stay with the region, without anyone who guides them; the regional coordinator can then hand them over.`,
  waiting: (count) =>
    count === 1
      ? '1 escalation still waits for an answer. It goes to the next person.'
      : `${count} escalations still wait for an answer. They go to the next person.`,
  platform: 'Messages that are in Slack or Teams already cannot be taken away by us. Who manages Slack or Teams can do that.',
  confirm: 'Are you sure?',
  yes: 'Yes, erase this account',
  no: 'No, do nothing',
  submit: 'Erase',
  cancel: 'Cancel',
  kept: 'Nothing was erased.',
  who: 'Who?',
  erased: 'Your account has been erased. If you write again later, you start anew.',
  erasedOther: 'The account has been erased. Who writes here again later starts anew.',
  lastManager:
    'This account cannot be erased now: it is the only programme manager, and without one nobody can give roles any more. First give this role to somebody else, with /beheer.',
  notThemselves: 'You erase your own account with /profiel.',
};

export const personTexts = (language: Language): PersonTexts => (language === 'en' ? en : nl);
