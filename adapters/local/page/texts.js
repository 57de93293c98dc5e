/** What the page itself says; everything in the chats comes from the bot. */
const nl = {
  intro: 'Drie mensen praten hier met dezelfde assistent. Probeer als professional: traject',
  people: 'Mensen',
  names: { professional: 'Sanne de Wit', ambassadeur: 'Youssef Amrani', programmamanager: 'Marijke Bos' },
  roles: {
    professional: 'Jobcoach: registreert trajecten',
    ambassadeur: 'Ambassadeur: kan een traject overnemen',
    programmamanager: 'Programmamanager',
  },
  label: (name) => `Bericht van ${name} aan de assistent`,
  log: (name) => `Gesprek van ${name}`,
  send: 'Stuur',
  tries: ['traject', 'traject toetsen', 'traject lijst', 'hulp'],
  me: 'Ik',
  bot: 'Assistent',
  fresh: 'nieuw bericht',
  lost: 'Geen verbinding met de assistent. Wat u typte staat er nog.',
};

const en = {
  intro: 'Three people talk to the same assistant here. Try as the professional: traject',
  people: 'People',
  names: nl.names,
  roles: {
    professional: 'Job coach: registers trajects',
    ambassadeur: 'Ambassador: can take over a traject',
    programmamanager: 'Programme manager',
  },
  label: (name) => `Message from ${name} to the assistant`,
  log: (name) => `Conversation of ${name}`,
  send: 'Send',
  tries: ['traject', 'traject check', 'traject list', 'help'],
  me: 'Me',
  bot: 'Assistant',
  fresh: 'new message',
  lost: 'No connection to the assistant. What you typed is still there.',
};

export const language = new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'nl';
export const texts = language === 'en' ? en : nl;
