/*
 * The columns of a file of trajects (design, section 5), and columns that make us refuse it.
 */

export const IMPORT_COLUMNS = [
  'aangedragen_door',
  'ggz',
  'kan_en_wil',
  'doelgroep',
  'begeleiding',
  'opdrachtgever',
  'uitvoerder',
  'gecertificeerd',
  'modelgetrouw',
  'link_behandelaar',
  'geschoold',
  'startdatum',
  'resultaat',
  'resultaatdatum',
  'einde',
  'einde_soort',
  'kenmerk',
] as const;

export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

/** Why a file's first line is refused. Names of columns are told; nothing of what stands below them is. */
export type HeaderFault =
  /** Not one of our columns: another table, or none at all. */
  | { code: 'no-columns' }
  /** They would point to a candidate. All of them, so that one try is enough. */
  | { code: 'person-columns'; columns: string[] }
  | { code: 'unknown-columns'; columns: string[] }
  | { code: 'double-column'; column: ImportColumn }
  /** @property nth its place, from 1 */
  | { code: 'unnamed-column'; nth: number }
  /** Without it nothing can be registered. */
  | { code: 'no-start-column' };

/** Where each of our columns stands in the file; those that are absent count as empty. */
export type ColumnPlaces = ReadonlyMap<ImportColumn, number>;

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}|\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const BY_NAME = new Map(IMPORT_COLUMNS.map((column) => [plain(column), column]));

/** Words that a column about a person begins or ends with, or is. 'organisatienaam' and 'aangedragen door' are none. */
const PERSON_WORDS = [
  '(?:(?:voor|achter|roep|familie|geslachts|meisjes|sur|first|last|full|client|clienten|kandidaat|deelnemer|patient|klant) ?)?na(?:am|men|me)',
  'voorletters?|initialen|tussenvoegsels?|voorvoegsels?',
  'bsn|bsn ?(?:nummer|nr)|burgerservice ?(?:nummer|nr)|sofi|sofi ?(?:nummer|nr)|a ?nummer|polis ?(?:nummer|nr)',
  'geb|geboren|geb(?:oorte)? ?(?:datum|dag|jaar|plaats|land)|birth ?(?:date|day)|date of birth|dob|leeftijd|age|geslacht|gender|nationaliteit',
  'e ?mail|e ?mail ?adres|mail|mailadres|email ?address',
  'tel|telefoon|telefoon ?(?:nummer|nr)|tel ?(?:nummer|nr)|mobiel|mobiel ?(?:nummer|nr)|gsm|phone|mobile',
  'adres|address|straat|straatnaam|huisnummer|huis ?nr|postcode|woonplaats|woonadres|zip',
  'client|kandidaat|deelnemer|patient|iban|rekeningnummer',
].join('|');
const PERSON = new RegExp(
  `^(?:${PERSON_WORDS})$|^(?:${PERSON_WORDS}) (?:van )?(?:de )?(?:client|kandidaat|deelnemer|patient|klant)$|^(?:client|kandidaat|deelnemer|patient|klant) (?:${PERSON_WORDS})$`,
);

/** The longest name of a column that is repeated. */
const LONGEST_NAME = 40;

/**
 * Reads the first line. Names in capitals, with spaces or with hyphens are the same names.
 * @param isUsed whether anything stands below a place: a spreadsheet keeps empty columns without a name
 */
export function readHeader(header: string[], isUsed: (place: number) => boolean): ColumnPlaces | HeaderFault {
  const names = header.map((name, place) => ({ name: name.trim().slice(0, LONGEST_NAME), place, column: BY_NAME.get(plain(name)) }));
  const persons = names.filter(({ name }) => PERSON.test(plain(name)));
  if (persons.length > 0) return { code: 'person-columns', columns: persons.map(({ name }) => name) };
  if (names.every(({ column }) => column === undefined)) return { code: 'no-columns' };
  const unknown = names.filter(({ name, column }) => plain(name) !== '' && column === undefined);
  if (unknown.length > 0) return { code: 'unknown-columns', columns: unknown.map(({ name }) => name) };
  const unnamed = names.find(({ column, place }) => column === undefined && isUsed(place));
  if (unnamed) return { code: 'unnamed-column', nth: unnamed.place + 1 };
  const places = new Map<ImportColumn, number>();
  for (const { column, place } of names) {
    if (column === undefined) continue;
    if (places.has(column)) return { code: 'double-column', column };
    places.set(column, place);
  }
  return places.has('startdatum') ? places : { code: 'no-start-column' };
}
