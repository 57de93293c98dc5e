import { stemmer } from '@orama/stemmers/dutch';

/*
 * Words as the search compares them: without accents, capitals, small words and endings. Dutch and English alike go through the Dutch
 * stemmer: what counts is that the same word comes out the same on both sides.
 */

/** Words that say nothing about the subject, Dutch and English. */
const SMALL = new Set(
  `de het een en of dan maar want dus als om te van voor met op in aan bij naar uit over tot door zonder tegen tussen onder is zijn was waren ben bent
  wordt worden werd heb heeft hebben had hadden kan kun kunnen kon mag mogen moet moeten zal zullen zou zouden wil willen ga gaat gaan ging doe doet doen deed
  ik je jij u uw hij zij ze wij we jullie mij me mijn mn jouw haar ons onze hun hen die dat deze dit er daar hier waar wat wie welke welk hoe wanneer waarom
  waarvoor waarmee ook nog wel niet geen al eens even ff nou toch gewoon eigenlijk precies zo hoeveel iets iemand iedereen allemaal alle alles veel meer heel erg
  the a an and to for with on at by from are were be been do does did can could may must shall will would should i you he she it we they my your our their
  this that these those there here what who which how when where why not no also any some have has had about us`.split(/\s+/),
);

/** The words of a text that say something: lower case, without accents; `zzp'er` is `zzp`. */
export function tellingWords(text: string): string[] {
  const plain = text
    .replace(/[’‘`´]/g, "'")
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  const words =
    plain
      .replace(/\bw\s*&\s*i\b/g, 'wni')
      .replace(/'(?:s|ers?|tje|en)\b/g, ' ')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !SMALL.has(word));
}

/**
 * A word without its endings. After the Dutch Snowball stemmer also what that leaves apart: `betaalt` and `betalen`,
 * `reis` and `reizen`, `regiootje` and `regio`.
 */
export function stemOf(word: string): string {
  if (/^\d/.test(word)) return word;
  const whole = stemmer(word.replace(/(?<=\w{3}(?:oo|aa)?)(?:etje|tje|pje|je)s?$/, '')).replace(/dt$/, 'd');
  const bare = whole.length >= 5 ? whole.replace(/(?<=[^aeiou]|aa|ee|oo|uu|ie|oe|ui|ei|ij|ou)[td]$/, '') : whole;
  return bare
    .replace(/(aa|ee|oo|uu)(?=[^aeiou]|$)/g, (double) => double.charAt(0))
    .replace(/v$/, 'f')
    .replace(/z$/, 's');
}
