import type { Language } from './language.ts';

/** A section of one of the five source documents: `document#section`. */
export type SourceId = `${DocumentId}#${string}`;

const DOCUMENTS = {
  'hoofdzaak-werk-faq': { title: 'FAQ Hoofdzaak Werk', short: 'FAQ', year: 2021 },
  '31x-inspiratie': { title: '31x inspiratie', short: '31x', year: 2019 },
  'financiele-impuls-2017': { title: 'Financiële impuls', short: 'Impuls', year: 2017 },
  'psychische-kwetsbaarheid-en-werk': { title: 'Psychische kwetsbaarheid en werk', short: 'PKW', year: 2019 },
  'zuid-limburg-2018-2019': { title: 'Zuid-Limburg', short: 'ZL', year: 2019 },
} as const;

type DocumentId = keyof typeof DOCUMENTS;

/** Section ids that are words instead of numbers, as people would name them. */
const NAMED_SECTIONS: Record<string, string> = {
  'knellende-randvoorwaarden': 'knellende randvoorwaarden',
  'thema-6-zorgverzekeraars': 'thema 6',
  'thema-7-gegevensuitwisseling': 'thema 7',
  'regio-noordoost-brabant': 'Noordoost-Brabant',
  'regio-rijk-van-nijmegen': 'Nijmegen',
};

const split = (source: SourceId) => {
  const [document, section = ''] = source.split('#') as [DocumentId, string?]; // SourceId guarantees the shape
  return { document, section: NAMED_SECTIONS[section] ?? section };
};

/** Sources in few words, to stand behind a sentence: `FAQ 1.1, 5.6`. `explainSources` says what the words stand for. */
export function shortSources(sources: SourceId[]): string {
  const documents = [...new Set(sources.map((source) => split(source).document))];
  const sections = (of: DocumentId) =>
    sources
      .map(split)
      .filter(({ document }) => document === of)
      .map(({ section }) => section);
  return documents.map((document) => `${DOCUMENTS[document].short} ${sections(document).join(', ')}`).join('; ');
}

/** What the short names stand for, each with the year it stood: `FAQ = FAQ Hoofdzaak Werk (stand 2021)`. */
export function explainSources(sources: SourceId[], language: Language): string {
  const asOf = language === 'en' ? 'as of' : 'stand';
  const documents = [...new Set(sources.map((source) => split(source).document))];
  return documents.map((document) => `${DOCUMENTS[document].short} = ${DOCUMENTS[document].title} (${asOf} ${DOCUMENTS[document].year})`).join(' · ');
}
