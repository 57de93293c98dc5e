/** A text without accents and capitals, so that people find 'Fryslân' by 'fryslan'. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Only the letters of it, so that 'Food-Valley', 'foodvalley' and 'FOOD VALLEY' are one name. */
export const lettersOf = (name: string): string => plain(name).replace(/[^a-z]/g, '');
