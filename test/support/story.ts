import type { chatOf } from './browser.ts';

/*
 * What people do on the page, in a few words: used by the tests and for pictures.
 */

type Chat = ReturnType<typeof chatOf>;
/** Somebody on the page, or in Microsoft's emulator of Teams. */
type Person = Pick<Chat, 'last' | 'choose' | 'press'>;

/** Someone new types a command, and makes their profile before it goes on. */
export async function firstUse({ say, last, choose, press }: Chat, command: string): Promise<void> {
  await say(command);
  await last().getByText('Uw profiel').waitFor();
  await last().getByRole('checkbox', { name: 'Zuid-Limburg' }).check();
  await choose('Wat doet u? *', 'Jobcoach');
  await press('Opslaan en verder');
  await last().getByText('Uw organisatie *').waitFor();
  await choose('Uw organisatie *', 'Gemeente Heerlen');
  await press('Opslaan en verder');
}

/** Fills in the form of a casus, which is open, and sends it. */
export async function raiseCasus({ last, choose, press }: Person, question: string, organisation = 'UWV'): Promise<void> {
  await last().getByText('Welke organisatie hebt u nodig? *').first().waitFor();
  await choose('Welke organisatie hebt u nodig? *', organisation);
  await choose('Waar gaat het over? *', 'Ik krijg geen contact');
  await choose('Weet de kandidaat dat u dit vraagt? *', 'Ja');
  await last().getByLabel('Wat is uw vraag? *').fill(question);
  await press('Versturen');
}

/** Fills in what was tried and what came of it. */
export async function tried({ last, choose }: Chat, what: string, outcome: string): Promise<void> {
  await last().getByLabel('Wat is er al geprobeerd? *').fill(what);
  await choose('Wat kwam eruit? *', outcome);
}

/** Fills in and sends that the centrumgemeente does not take part. What its answers ask for is asked on the way, as in Teams. */
export async function raiseGovernance(chat: Chat, party: string, since: string, division: string): Promise<void> {
  const { last, choose, press } = chat;
  await last().getByText('Om welke partij gaat het? *').first().waitFor();
  await choose('Om welke partij gaat het? *', party);
  await choose('Wat is er aan de hand? *', 'Doet niet mee');
  await last().getByLabel('Sinds wanneer? *').fill(since);
  await tried(chat, 'Besproken in het overleg van de beleidsmedewerkers.', 'Dat loopt nog');
  await press('Versturen');
  await last().getByText('Voor welke divisie heeft de regio zich aangemeld? *').first().waitFor();
  await choose('Voor welke divisie heeft de regio zich aangemeld? *', division);
  await press('Versturen');
}

/** Fills in the first screen of a traject, which is open, for somebody who never registered one. */
export async function traject({ last, choose, press }: Person): Promise<void> {
  await choose('Aangedragen door *', 'UWV');
  await choose('Soort begeleiding *', 'IPS');
  await choose('Opdrachtgever *', 'UWV');
  await last().getByRole('checkbox', { name: 'gespecialiseerde ggz' }).check();
  await choose('Kan en wil de kandidaat werken?', 'Ja');
  await choose('Doelgroep *', 'EPA (ernstige psychische aandoening)');
  await press('Verder');
}
