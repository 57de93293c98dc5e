import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, facts, heading, note, text } from '../../src/cards/build.ts';
import type { Opener } from '../../src/engine/workflow.ts';
import { seesCounts } from '../../src/programme/hidden.ts';
import type { Language } from '../../src/programme/language.ts';
import { sightOf } from '../../src/programme/overview.ts';
import { runsProgramme } from '../../src/programme/person.ts';
import { showCard } from '../reply.ts';

interface HelpTexts {
  title: string;
  intro: string;
  lines: [command: string, does: string][];
  counts: [command: string, does: string];
  overview: [command: string, does: string];
  manager: [command: string, does: string][];
  privacy: string;
  asOf: string;
  register: string;
  check: string;
  ask: string;
  stuck: string;
  escalations: string;
  mine: string;
  profile: string;
}

const nl: HelpTexts = {
  title: 'Wat kan ik hier?',
  intro: 'Ik help u met trajecten, en als u vastloopt. In Slack typt u er een / voor, in Teams mag dat.',
  lines: [
    ['traject', 'een traject registreren, in twee schermen'],
    ['traject toetsen', 'alleen zien of een traject meetelt en of er financiering is'],
    ['traject lijst', 'uw trajecten: resultaat, beëindigen, overdragen'],
    ['traject HW-ZL-2026-0042', 'één traject openen'],
    ['traject overdragen', 'al uw lopende trajecten aan een collega geven'],
    ['een bestand sturen', 'trajecten die u al hebt, als CSV of XLSX: eerst een proef, dan registreren'],
    ['vastgelopen', 'u hebt een andere organisatie nodig: de ambassadeur daar krijgt meteen bericht en heeft 48 uur'],
    ['opschalen', 'een partij doet niet mee of komt niet in actie, zoals de centrumgemeente'],
    ['escalatie lijst', 'wat op u wacht, en wat u hebt gemeld'],
    ['vraag wie betaalt de eerste acht gesprekken?', 'antwoord uit de documenten van het programma; een vraag typen zonder commando mag ook'],
    ['wie UWV', 'wie u eerst kunt vragen in uw regio'],
    ['regio Twente', 'een regio op één kaart: divisie, wie meedoet, wie is wie, en regio’s met dezelfde thema’s'],
    ['afwezig t/m 3-12 @naam', 'wie uw berichten krijgt als u er niet bent'],
    ['profiel', 'uw regio, organisatie, functie en taal'],
  ],
  counts: ['cijfers', 'hoeveel er gestart is in uw regio, en met welk resultaat; ‘cijfers oktober Twente’ kan ook'],
  overview: ['escalatie overzicht', 'wat vaak vastloopt in uw regio, hoe snel er antwoord komt, en voorstellen'],
  manager: [
    ['beheer', 'rollen, regio’s, organisaties en onderwerpen'],
    ['vraag lijst', 'vragen zonder goed antwoord, en antwoorden die u bewaarde'],
  ],
  privacy: 'Over de kandidaat vraag en bewaar ik niets herkenbaars: geen naam, BSN of geboortedatum.',
  asOf: 'Uitkomsten volgen de documenten van het programma, stand 2021.',
  register: 'Traject registreren',
  check: 'Alleen toetsen',
  ask: 'Stel een vraag',
  stuck: 'Vastgelopen',
  escalations: 'Mijn escalaties',
  mine: 'Mijn trajecten',
  profile: 'Mijn profiel',
};

/** Commands by the words that Slack knows them by: '/away' and '/who' are Slack's own there. */
const en: HelpTexts = {
  title: 'What can I do here?',
  intro: 'I help you with trajects, and when you are stuck. In Slack you type a / in front, in Teams you may.',
  lines: [
    ['traject', 'register a traject, in two screens'],
    ['traject check', 'only see whether a traject counts and whether there is financing'],
    ['traject list', 'your trajects: result, end, hand over'],
    ['traject HW-ZL-2026-0042', 'open one traject'],
    ['traject hand over', 'give all your running trajects to a colleague'],
    ['sending a file', 'trajects you already have, as CSV or XLSX: first a dry run, then the registration'],
    ['vastgelopen', 'you need another organisation: its ambassador is told at once and has 48 hours'],
    ['opschalen', 'a party does not take part or does not act, such as the centrumgemeente'],
    ['escalatie list', 'what waits for you, and what you reported'],
    ['vraag who pays for the first eight talks?', "an answer from the programme's documents; a question without a command will do too"],
    ['wie UWV', 'whom to ask first in your region'],
    ['regio Twente', 'a region on one card: division, who takes part, who is who, and regions with the same themes'],
    ['afwezig t/m 3-12 @name', 'who gets your messages while you are away'],
    ['profiel', 'your region, organisation, work and language'],
  ],
  counts: ['cijfers', "how many started in your region, and with what result; 'cijfers October Twente' will do too"],
  overview: ['escalatie overview', 'what is often stuck in your region, how fast it is answered, and proposals'],
  manager: [
    ['beheer', 'roles, regions, organisations and subjects'],
    ['vraag list', 'questions without a good answer, and answers you kept'],
  ],
  privacy: 'I ask and keep nothing that points to the candidate: no name, BSN or date of birth.',
  asOf: "Outcomes follow the programme's documents as of 2021.",
  register: 'Register a traject',
  check: 'Only check',
  ask: 'Ask a question',
  stuck: 'Stuck on a case',
  escalations: 'My escalations',
  mine: 'My trajects',
  profile: 'My profile',
};

const helpTexts = (language: Language): HelpTexts => (language === 'en' ? en : nl);

/** /hulp: what can I do here. For what is no command it says so first. */
export const help: Opener<null> = {
  facts: async () => null,
  open: (_event, { language, person }) => {
    const t = helpTexts(language);
    return showCard({
      title: t.title,
      blocks: [
        heading(t.title),
        text(t.intro),
        facts([
          ...t.lines,
          ...(person && seesCounts(person) ? [t.counts] : []),
          ...(person && sightOf(person) ? [t.overview] : []),
          ...(runsProgramme(person) ? t.manager : []),
        ]),
        note(t.privacy),
        note(t.asOf),
        buttons(
          button(ACTIONS.trajectNew, t.register, '', 'primary'),
          button(ACTIONS.trajectCheck, t.check),
          button(ACTIONS.trajectList, t.mine),
          button(ACTIONS.question, t.ask),
          button(ACTIONS.escalationCasus, t.stuck),
          button(ACTIONS.escalationList, t.escalations),
          button(ACTIONS.profile, t.profile),
        ),
      ],
    });
  },
};
