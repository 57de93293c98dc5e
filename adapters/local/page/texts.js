/** What the page itself says; everything in the chats comes from the bot. */
const nl = {
  intro:
    'Drie mensen praten hier met dezelfde assistent. Probeer als professional: vastgelopen. Zet daarna de klok vooruit. De trajecten in zes regio’s zijn voorbeelden: aantallen uit 31x inspiratie (2019), met data van nu.',
  people: 'Mensen',
  names: { professional: 'Sanne de Wit', ambassadeur: 'Youssef Amrani', programmamanager: 'Marijke Bos' },
  roles: {
    professional: 'Professional: registreert trajecten en meldt wat vastloopt',
    ambassadeur: 'Ambassadeur van UWV en van elke regio',
    programmamanager: 'Programmamanager',
  },
  label: (name) => `Bericht van ${name} aan de assistent`,
  log: (name) => `Gesprek van ${name}`,
  send: 'Stuur',
  file: 'Bestand sturen',
  tries: {
    professional: ['traject', 'vastgelopen', 'opschalen', 'escalatie lijst', 'hulp'],
    ambassadeur: ['escalatie lijst', 'afwezig', 'hulp'],
    programmamanager: ['beheer', 'escalatie lijst', 'hulp'],
  },
  me: 'Ik',
  bot: 'Assistent',
  fresh: 'nieuw',
  files: 'Bestanden bij dit bericht',
  changed: (moment) => `gewijzigd ${moment}`,
  clock: 'Klok',
  now: 'Het is nu',
  move: 'Zet de klok vooruit',
  moves: { '+24h': '+24 uur', '+48h': '+48 uur', monday: 'naar maandag 08:00', first: 'naar de 1e' },
  moving: 'De klok loopt vooruit …',
  moved: (moment) => `De klok staat op ${moment}. Wat in die tijd moest gebeuren, is gebeurd.`,
  notMoved: 'De klok is niet verzet. Probeer het nog eens.',
  lost: 'Geen verbinding met de assistent. Wat u typte staat er nog.',
};

const en = {
  intro:
    'Three people talk to the same assistant here. Try as the professional: stuck. Then put the clock ahead. The trajects in six regions are examples: numbers from 31x inspiratie (2019), with dates of now.',
  people: 'People',
  names: nl.names,
  roles: {
    professional: 'Professional: registers trajects and says what is stuck',
    ambassadeur: 'Ambassador of UWV and of every region',
    programmamanager: 'Programme manager',
  },
  label: (name) => `Message from ${name} to the assistant`,
  log: (name) => `Conversation of ${name}`,
  send: 'Send',
  file: 'Send a file',
  tries: {
    professional: ['traject', 'stuck', 'opschalen', 'escalate list', 'help'],
    ambassadeur: ['escalate list', 'away', 'help'],
    programmamanager: ['beheer', 'escalate list', 'help'],
  },
  me: 'Me',
  bot: 'Assistant',
  fresh: 'new',
  files: 'Files of this message',
  changed: (moment) => `changed ${moment}`,
  clock: 'Clock',
  now: 'It is now',
  move: 'Put the clock ahead',
  moves: { '+24h': '+24 hours', '+48h': '+48 hours', monday: 'to Monday 08:00', first: 'to the 1st' },
  moving: 'The clock is running ahead …',
  moved: (moment) => `The clock is at ${moment}. What had to happen in that time has happened.`,
  notMoved: 'The clock was not moved. Please try again.',
  lost: 'No connection to the assistant. What you typed is still there.',
};

export const language = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'nl';
export const texts = language === 'en' ? en : nl;
