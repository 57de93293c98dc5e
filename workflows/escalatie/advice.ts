import { list, note, text } from '../../src/cards/build.ts';
import type { Block } from '../../src/cards/types.ts';
import { type DIVISIONS, type Escalation, isOver } from '../../src/programme/escalation.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Organisation } from '../../src/programme/organisation.ts';
import { type RegionCode, regionByCode } from '../../src/programme/regions.ts';
import { explainSources, type SourceId, shortSources } from '../../src/programme/sources.ts';

/*
 * What the documents say when a party does not take part or does not act: facts and advice, each with its source.
 */

interface Advised {
  say: string;
  sources: SourceId[];
}

interface Texts {
  consequence: Record<(typeof DIVISIONS)[number], Advised[]>;
  centrumgemeente: Advised[];
  others: Advised[];
  title: string;
  sources: string;
}

const S = {
  commitment: 'hoofdzaak-werk-faq#0.2',
  effort: 'hoofdzaak-werk-faq#0.3',
  executive: 'hoofdzaak-werk-faq#3.3',
  centre: 'hoofdzaak-werk-faq#3.4',
  map: 'hoofdzaak-werk-faq#3.7',
  national: 'hoofdzaak-werk-faq#8.2',
} satisfies Record<string, SourceId>;

const nl: Texts = {
  title: 'Wat de documenten hierover zeggen:',
  sources: 'Bronnen',
  consequence: {
    'champions-league': [{ say: 'In de Champions League moet de centrumgemeente meedoen. Zonder haar kan de regio daar niet spelen.', sources: [S.centre] }],
    eredivisie: [{ say: 'In de Eredivisie hoeft de centrumgemeente nog niet mee te doen: de regio heeft daar ruimte om dat te regelen.', sources: [S.centre] }],
    'keuken-kampioen': [
      { say: 'In de Keuken Kampioen Divisie geldt geen aantal. Voor de Champions League moet de centrumgemeente meedoen.', sources: [S.centre] },
    ],
    onbekend: [
      { say: 'Voor de Champions League moet de centrumgemeente meedoen, voor de Eredivisie nog niet.', sources: [S.centre] },
      { say: 'Voor de financiering van IPS-trajecten door een gemeente maakt de divisie niet uit.', sources: [S.commitment] },
    ],
  },
  centrumgemeente: [
    { say: 'Breng het in bij het overleg van de wethouders. Vraag welke bezwaren er zijn en hoe die weg kunnen.', sources: [S.centre] },
    { say: 'Bereid dat voor in het overleg van de beleidsmedewerkers.', sources: [S.centre] },
    { say: 'Vraag bestuurders van de andere partijen in de regio om te helpen.', sources: [S.centre] },
    { say: 'VNG inschakelen kan via de programmamanager, maar pas als overleg niets heeft opgeleverd.', sources: [S.centre] },
  ],
  others: [
    { say: 'Laat uw eigen directie het bespreken met de directies van de andere partijen: dat werkt meestal het best.', sources: [S.executive] },
    { say: 'Breng in kaart wie invloed heeft op deze partij, en via wie u het beste gaat.', sources: [S.map] },
    { say: 'Partijen mogen elkaar aanspreken op hun inzet. Er zijn geen sancties.', sources: [S.effort] },
    { say: 'Komt een onmisbare partij niet in actie, dan kan een lid van de landelijke werkgroep het gesprek aangaan.', sources: [S.national] },
  ],
};

const en: Texts = {
  title: 'What the documents say about this:',
  sources: 'Sources',
  consequence: {
    'champions-league': [{ say: 'In the Champions League the centrumgemeente must take part. Without it the region cannot play there.', sources: [S.centre] }],
    eredivisie: [{ say: 'In the Eredivisie the centrumgemeente need not take part yet: the region has room to arrange it there.', sources: [S.centre] }],
    'keuken-kampioen': [
      { say: 'In the Keuken Kampioen Divisie there is no number. For the Champions League the centrumgemeente must take part.', sources: [S.centre] },
    ],
    onbekend: [
      { say: 'For the Champions League the centrumgemeente must take part, for the Eredivisie not yet.', sources: [S.centre] },
      { say: 'For the financing of IPS by a municipality the division makes no difference.', sources: [S.commitment] },
    ],
  },
  centrumgemeente: [
    { say: 'Bring it to the meeting of the aldermen. Ask what objections there are and how to take them away.', sources: [S.centre] },
    { say: 'Prepare that in the meeting of the policy officers.', sources: [S.centre] },
    { say: 'Ask directors of the other parties in the region to help.', sources: [S.centre] },
    { say: 'VNG can be called in through the programme manager, but only when talks came to nothing.', sources: [S.centre] },
  ],
  others: [
    { say: 'Have your own management talk to the management of the other parties: that mostly works best.', sources: [S.executive] },
    { say: 'Map who has influence on this party, and through whom you had best go.', sources: [S.map] },
    { say: 'Parties may hold each other to their effort. There are no sanctions.', sources: [S.effort] },
    { say: 'When a crucial party does not act, a member of the national working group can talk to it.', sources: [S.national] },
  ],
};

/** Whether an organisation is the municipality that acts for a region's others (`hoofdzaak-werk-faq#9.3`). */
export function isCentrumgemeente({ kind, name }: Pick<Organisation, 'kind' | 'name'>, region: RegionCode): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/^gemeente\s+/, '')
      .trim();
  const centre = regionByCode(region)?.centrumgemeente;
  return kind === 'gemeente' && centre !== undefined && plain(name) === plain(centre);
}

/** What the documents advise; nothing for a casus, and nothing once it is over. */
export function adviceBlocks(escalation: Pick<Escalation, 'subject' | 'organisation' | 'region' | 'status'>, language: Language): Block[] {
  const { subject, organisation, region } = escalation;
  if (subject.kind === 'casus' || isOver(escalation)) return [];
  const t = language === 'en' ? en : nl;
  const centre = isCentrumgemeente(organisation, region);
  const consequence = centre && subject.stance === 'doet-niet-mee' ? t.consequence[subject.division ?? 'onbekend'] : [];
  const advised = [...consequence, ...(centre ? t.centrumgemeente : t.others)];
  const sources = advised.flatMap((one) => one.sources);
  return [
    text(t.title),
    list(advised.map(({ say, sources: of }) => `${say} [${shortSources(of)}]`)),
    note(`${t.sources}: ${explainSources(sources, language)}`),
  ];
}
