import type { Language } from '../../src/programme/language.ts';

interface HourTexts {
  title: string;
  intro: string;
  hour: string;
  standard: string;
  at: (hour: number) => string;
  save: string;
  cancel: string;
  saved: (hour: number) => string;
  savedStandard: string;
  unknown: string;
}

const nl: HourTexts = {
  title: 'Uur van de vraag',
  intro: 'Hoe laat wilt u de maandelijkse vraag over uw trajecten? Het is altijd op de eerste werkdag van de maand.',
  hour: 'Uur',
  standard: 'Zoals bij iedereen',
  at: (hour) => `${hour}:00 uur`,
  save: 'Opslaan',
  cancel: 'Annuleren',
  saved: (hour) => `Voortaan vraag ik het om ${hour}:00 uur.`,
  savedStandard: 'Voortaan vraag ik het op hetzelfde uur als bij iedereen.',
  unknown: 'Ik ken u nog niet. Vul eerst uw profiel in, met: profiel',
};

const en: HourTexts = {
  title: 'Hour of the question',
  intro: 'At what time do you want the monthly question about your trajects? It is always on the first working day of the month.',
  hour: 'Hour',
  standard: 'As for everybody',
  at: (hour) => `${hour}:00`,
  save: 'Save',
  cancel: 'Cancel',
  saved: (hour) => `From now on I ask at ${hour}:00.`,
  savedStandard: 'From now on I ask at the same hour as everybody.',
  unknown: 'I do not know you yet. Fill in your profile first, with: profiel',
};

export const hourTexts = (language: Language): HourTexts => (language === 'en' ? en : nl);
