import type { Language } from './language.ts';

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

type Words = Record<(typeof UNITS)[number][0], [one: string, many: string]> & { and: string };

const WORDS: Record<Language, Words> = {
  nl: { day: ['dag', 'dagen'], hour: ['uur', 'uur'], minute: ['minuut', 'minuten'], second: ['seconde', 'seconden'], and: ' en ' },
  en: { day: ['day', 'days'], hour: ['hour', 'hours'], minute: ['minute', 'minutes'], second: ['second', 'seconds'], and: ' and ' },
};

/** A length of time in its two largest units, rounded down: `1 dag en 3 uur`. Below a second it is one. */
export function showDuration(ms: number, language: Language, largest: 'day' | 'hour' = 'day'): string {
  const words = WORDS[language];
  const whole = Math.max(1000, ms);
  const units = UNITS.filter(([name, size]) => size <= whole && (largest === 'day' || name !== 'day')).slice(0, 2);
  let left = whole;
  const said = units.flatMap(([name, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count === 0 ? [] : [`${count} ${words[name][count === 1 ? 0 : 1]}`];
  });
  return said.join(words.and);
}
