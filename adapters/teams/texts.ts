import type { Language } from '../../src/programme/language.ts';

interface TeamsTexts {
  /** To a team or a group that added us. */
  hello: string;
  sentPrivately: string;
  openPrivately: string;
  fileKept: (name: string) => string;
  fileDeclined: string;
  fileNotKept: string;
  /** The message is not there, or it was somebody else's: that is not told apart. */
  fileGone: string;
}

const nl: TeamsTexts = {
  hello:
    'Goedendag, ik ben de assistent van Hoofdzaak Werk. Stel hier een vraag over het programma met @Hoofdzaak Werk ervoor: het antwoord is voor iedereen. Trajecten en wat vastloopt, bespreken we in een privéchat.',
  sentPrivately: 'Ik heb u een privébericht gestuurd.',
  openPrivately: 'Dit doen we niet in een groep. Open een privéchat met mij en typ het commando daar.',
  fileKept: (name) => `${name} staat in uw OneDrive.`,
  fileDeclined: 'Niet opgeslagen. Vraag de tabel opnieuw op als u het bestand toch wilt.',
  fileNotKept: 'Het opslaan in OneDrive is niet gelukt. Probeer het nog eens, of vraag de tabel opnieuw op.',
  fileGone: 'Dit bestand is er niet meer: een tabel blijft hoogstens 12 maanden klaarstaan. Vraag de tabel opnieuw op.',
};

const en: TeamsTexts = {
  hello:
    'Hello, I am the assistant of Hoofdzaak Werk. Ask about the programme here with @Hoofdzaak Werk in front: the answer is for everybody. Trajects and what is stuck we discuss in a private chat.',
  sentPrivately: 'I have sent you a private message.',
  openPrivately: 'We do not do this in a group. Open a private chat with me and type the command there.',
  fileKept: (name) => `${name} is in your OneDrive.`,
  fileDeclined: 'Not saved. Ask for the table again if you want the file after all.',
  fileNotKept: 'Saving to OneDrive did not work. Please try again, or ask for the table again.',
  fileGone: 'This file is not there any more: a table is kept ready for at most 12 months. Ask for the table again.',
};

/** What only Teams needs to say. */
export const teamsTexts = (language: Language): TeamsTexts => (language === 'en' ? en : nl);
