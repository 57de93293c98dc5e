import type { Language } from '../programme/language.ts';
import type { Table } from './table.ts';
import type { Block, Card } from './types.ts';

/*
 * What cards say of their tables: those come as files, which are messages or links of their own.
 */

/** What a table is kept as: the first is the one for people who open it on the spot. */
export const FORMATS = ['xlsx', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

export const fileName = ({ name }: Table, format: Format): string => `${name}.${format}`;

/** What makes the files of tables. */
export interface TableFiles {
  csv(table: Table): Uint8Array;
  xlsx(table: Table): Promise<Uint8Array>;
}

/** The file of a table. */
export const bytesOf = async (files: TableFiles, table: Table, format: Format): Promise<Uint8Array> =>
  format === 'csv' ? files.csv(table) : files.xlsx(table);

interface KeptTexts {
  /** True whether the files came or not: they are sent after the message, and either may get lost. */
  below: string;
  notSent: string;
  what: Record<Format, string>;
}

const TEXTS: Record<Language, KeptTexts> = {
  nl: {
    below: 'Onder dit bericht staat de tabel als bestand: voor Excel (xlsx) en als csv. Ziet u geen bestand? Vraag dit dan opnieuw op.',
    notSent: 'De bestanden met de tabel konden niet mee. Vraag dit later opnieuw op.',
    what: { xlsx: 'De tabel, voor Excel', csv: 'De tabel, voor andere programma’s' },
  },
  en: {
    below: 'Below this message is the table as a file: for Excel (xlsx) and as csv. Do you see no file? Then ask for this again.',
    notSent: 'The files with the table could not be sent. Please ask for this again later.',
    what: { xlsx: 'The table, for Excel', csv: 'The table, for other programs' },
  },
};

const textsOf = ({ language = 'nl' }: Table): KeptTexts => TEXTS[language];

/** What stands in the message in the table's place. */
export const belowText = (table: Table): string => textsOf(table).below;

/** What a file is, for who decides whether to keep it. */
export const describeFile = (table: Table, format: Format): string => textsOf(table).what[format];

/** The tables in a card, in order. */
export const tablesOf = ({ blocks }: Card): Table[] => blocks.flatMap((block) => (block.type === 'table' ? [block.table] : []));

/** The card when its files cannot be sent: it says so, once. */
export function withoutFiles(card: Card): Card {
  const [first] = tablesOf(card);
  const words: Block[] = first ? [{ type: 'text', text: textsOf(first).notSent, tone: 'warning', strong: false }] : [];
  const at = card.blocks.findIndex(({ type }) => type === 'table');
  return { ...card, blocks: card.blocks.flatMap((block, index) => (block.type !== 'table' ? [block] : index === at ? words : [])) };
}
