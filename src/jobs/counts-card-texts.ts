import type { Language } from '../programme/language.ts';

export interface MonthTexts {
  title: (month: string) => string;
  titleOf: (month: string, region: string) => string;
  late: (planned: string) => string;
  missed: (months: string) => string;
  nothing: string;
  line: (region: string, started: string, startedYear: string) => string;
  lineSilent: (region: string) => string;
  lineFailed: (region: string) => string;
  earlier: string;
  startedThen: (month: string, before: number, now: number) => string;
  otherFigures: (months: string) => string;
  countedLater: (region: string, month: string) => string;
  earlierWhere: string;
  fixed: string;
  definitions: string;
}

const nl: MonthTexts = {
  title: (month) => `Maandcijfers ${month}`,
  titleOf: (month, region) => `Maandcijfers ${month}, ${region}`,
  late: (planned) => `Dit bericht was gepland op ${planned} en komt later.`,
  missed: (months) => `Over ${months} is geen bericht verstuurd. Die cijfers zijn later alsnog vastgezet; u ziet ze met ‘cijfers’ en de maand.`,
  nothing: 'Er is deze maand niets te melden. Dit bericht komt ook dan, zodat u weet dat het tellen werkt.',
  line: (region, started, startedYear) => `${region}: ${started} gestart, ${startedYear} dit jaar`,
  lineSilent: (region) => `${region}: niemand meldde iets`,
  lineFailed: (region) => `${region}: kon niet geteld worden`,
  earlier: 'Eerder verstuurd, nu anders',
  startedThen: (month, before, now) => `${month}: gestart bij verzending ${before}, nu ${now}`,
  otherFigures: (months) => `Andere cijfers veranderden in ${months}.`,
  countedLater: (region, month) => `${region} is voor ${month} alsnog geteld.`,
  earlierWhere: 'Bij ‘cijfers’ en de maand staat wat er precies veranderde.',
  fixed: 'Deze cijfers liggen nu vast. Wat later wordt geregistreerd of verbeterd, staat er bij ‘cijfers’ naast.',
  definitions: 'Wat betekenen deze cijfers?',
};

const en: MonthTexts = {
  title: (month) => `Counts of ${month}`,
  titleOf: (month, region) => `Counts of ${month}, ${region}`,
  late: (planned) => `This message was planned for ${planned} and comes later.`,
  missed: (months) => `No message was sent about ${months}. Those counts were fixed afterwards; you see them with 'counts' and the month.`,
  nothing: 'There is nothing to report this month. This message comes all the same, so that you know the counting works.',
  line: (region, started, startedYear) => `${region}: ${started} started, ${startedYear} this year`,
  lineSilent: (region) => `${region}: nobody reported`,
  lineFailed: (region) => `${region}: could not be counted`,
  earlier: 'Sent earlier, different now',
  startedThen: (month, before, now) => `${month}: started when sent ${before}, now ${now}`,
  otherFigures: (months) => `Other figures changed in ${months}.`,
  countedLater: (region, month) => `${region} was counted for ${month} after all.`,
  earlierWhere: "'Counts' and the month shows what changed exactly.",
  fixed: "These counts are fixed now. What is registered or put right later stands beside them under 'counts'.",
  definitions: 'What do these figures mean?',
};

export const monthTexts = (language: Language): MonthTexts => (language === 'en' ? en : nl);
