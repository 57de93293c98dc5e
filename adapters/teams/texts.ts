import type { Language } from '../../src/programme/language.ts';

interface TeamsTexts {
  sentPrivately: string;
  openPrivately: string;
}

const nl: TeamsTexts = {
  sentPrivately: 'Ik heb u een privébericht gestuurd.',
  openPrivately: 'Dit doen we niet in een groep. Open een privéchat met mij en typ het commando daar.',
};

const en: TeamsTexts = {
  sentPrivately: 'I have sent you a private message.',
  openPrivately: 'We do not do this in a group. Open a private chat with me and type the command there.',
};

/** What only Teams needs to say. */
export const teamsTexts = (language: Language): TeamsTexts => (language === 'en' ? en : nl);
