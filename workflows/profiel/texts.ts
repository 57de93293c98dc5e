import type { Language } from '../../src/programme/language.ts';
import type { FUNCTIONS } from '../../src/programme/person.ts';

interface ProfileTexts {
  title: string;
  first: string;
  name: string;
  nameHint: string;
  regions: string;
  regionsHint: string;
  organisation: string;
  function: string;
  functions: Record<(typeof FUNCTIONS)[number], string>;
  language: string;
  languages: { nl: string; en: string };
  save: string;
  saveAndGoOn: string;
  cancel: string;
  saved: string;
  savedText: (regions: string, organisation: string) => string;
}

const nl: ProfileTexts = {
  title: 'Uw profiel',
  first: 'Welkom. Deze vragen stel ik één keer; daarna gaan we verder met wat u wilde doen.',
  name: 'Uw naam',
  nameHint: 'Zo zien collega’s u.',
  regions: 'Regio',
  regionsHint: 'De arbeidsmarktregio waar u werkt. Meer dan één mag.',
  organisation: 'Uw organisatie',
  function: 'Wat doet u?',
  functions: {
    'ips-trajectbegeleider': 'IPS-trajectbegeleider',
    jobcoach: 'Jobcoach',
    're-integratiecoach': 'Re-integratiecoach',
    klantmanager: 'Klantmanager',
    arbeidsdeskundige: 'Arbeidsdeskundige',
    ambassadeur: 'Ambassadeur',
    procesregisseur: 'Procesregisseur',
    anders: 'Iets anders',
  },
  language: 'Taal',
  languages: { nl: 'Nederlands', en: 'English' },
  save: 'Opslaan',
  saveAndGoOn: 'Opslaan en verder',
  cancel: 'Annuleren',
  saved: 'Profiel opgeslagen',
  savedText: (regions, organisation) => `U werkt in ${regions} bij ${organisation}. Wijzigen kan altijd met het commando profiel.`,
};

const en: ProfileTexts = {
  title: 'Your profile',
  first: 'Welcome. I ask these questions once; then we go on with what you wanted to do.',
  name: 'Your name',
  nameHint: 'How colleagues see you.',
  regions: 'Region',
  regionsHint: 'The labour-market region you work in. More than one is fine.',
  organisation: 'Your organisation',
  function: 'What do you do?',
  functions: {
    'ips-trajectbegeleider': 'IPS counsellor',
    jobcoach: 'Job coach',
    're-integratiecoach': 'Reintegration coach',
    klantmanager: 'Case manager (klantmanager)',
    arbeidsdeskundige: 'Labour expert (arbeidsdeskundige)',
    ambassadeur: 'Ambassador',
    procesregisseur: 'Regional coordinator (procesregisseur)',
    anders: 'Something else',
  },
  language: 'Language',
  languages: { nl: 'Nederlands', en: 'English' },
  save: 'Save',
  saveAndGoOn: 'Save and go on',
  cancel: 'Cancel',
  saved: 'Profile saved',
  savedText: (regions, organisation) => `You work in ${regions} at ${organisation}. You can always change this with the command profiel.`,
};

export const profileTexts = (language: Language): ProfileTexts => (language === 'en' ? en : nl);
