import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, facts, heading, note, text } from '../../src/cards/build.ts';
import type { Opener } from '../../src/engine/workflow.ts';
import type { Language } from '../../src/programme/language.ts';
import { showCard } from '../reply.ts';

interface HelpTexts {
  title: string;
  intro: string;
  lines: [command: string, does: string][];
  privacy: string;
  asOf: string;
  register: string;
  check: string;
  mine: string;
  profile: string;
  unknown: string;
}

const nl: HelpTexts = {
  title: 'Wat kan ik hier?',
  intro: 'Ik help u trajecten te registreren en bij te houden. In Slack typt u er een / voor, in Teams mag dat.',
  lines: [
    ['traject', 'een traject registreren, in twee schermen'],
    ['traject toetsen', 'alleen zien of een traject meetelt en of er financiering is'],
    ['traject lijst', 'uw trajecten: resultaat, beëindigen, overdragen'],
    ['traject HW-ZL-2026-0042', 'één traject openen'],
    ['traject overdragen', 'al uw lopende trajecten aan een collega geven'],
    ['profiel', 'uw regio, organisatie, functie en taal'],
  ],
  privacy: 'Over de kandidaat vraag en bewaar ik niets herkenbaars: geen naam, BSN of geboortedatum.',
  asOf: 'Uitkomsten volgen de documenten van het programma, stand 2021.',
  register: 'Traject registreren',
  check: 'Alleen toetsen',
  mine: 'Mijn trajecten',
  profile: 'Mijn profiel',
  unknown: 'Dat herken ik niet als commando. Dit kan ik voor u doen:',
};

const en: HelpTexts = {
  title: 'What can I do here?',
  intro: 'I help you to register trajects and keep them up to date. In Slack you type a / in front, in Teams you may.',
  lines: [
    ['traject', 'register a traject, in two screens'],
    ['traject check', 'only see whether a traject counts and whether there is financing'],
    ['traject list', 'your trajects: result, end, hand over'],
    ['traject HW-ZL-2026-0042', 'open one traject'],
    ['traject hand over', 'give all your running trajects to a colleague'],
    ['profiel', 'your region, organisation, work and language'],
  ],
  privacy: 'I ask and keep nothing that points to the candidate: no name, BSN or date of birth.',
  asOf: "Outcomes follow the programme's documents as of 2021.",
  register: 'Register a traject',
  check: 'Only check',
  mine: 'My trajects',
  profile: 'My profile',
  unknown: 'I do not know that as a command. This is what I can do for you:',
};

const helpTexts = (language: Language): HelpTexts => (language === 'en' ? en : nl);

/** /hulp: what can I do here. For what is no command it says so first. */
export const help: Opener<null> = {
  facts: async () => null,
  open: (event, { language }) => {
    const t = helpTexts(language);
    const notACommand = event.type === 'command' && event.name === '';
    return showCard({
      title: t.title,
      blocks: [
        ...(notACommand ? [text(t.unknown)] : [heading(t.title), text(t.intro)]),
        facts(t.lines),
        note(t.privacy),
        note(t.asOf),
        buttons(
          button(ACTIONS.trajectNew, t.register, '', 'primary'),
          button(ACTIONS.trajectCheck, t.check),
          button(ACTIONS.trajectList, t.mine),
          button(ACTIONS.profile, t.profile),
        ),
      ],
    });
  },
};
