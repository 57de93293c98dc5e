import { type Day, showDay } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';
import type { CourseFault } from '../../src/programme/traject-course.ts';

const dayNl = (day: Day) => showDay(day, 'nl');
const dayEn = (day: Day) => showDay(day, 'en');

function nl(fault: CourseFault): string {
  switch (fault.code) {
    case 'not-a-date':
      return 'Vul een bestaande datum in, bijvoorbeeld 3-11-2026.';
    case 'before-programme':
      return 'Deze datum ligt vóór 2017. Zo oud is het programma niet; klopt het jaar?';
    case 'in-future':
      return 'Deze datum ligt in de toekomst. Leg het vast als het zover is.';
    case 'before-start':
      return `Deze datum ligt vóór de start op ${dayNl(fault.day)}.`;
    case 'before-last-change':
      return `Deze datum ligt vóór de vorige wijziging op ${dayNl(fault.day)}.`;
    case 'after-end-not-reported':
      return `De begeleiding is geëindigd op ${dayNl(fault.day)}. Daarna kunt u alleen een melding vastleggen.`;
    case 'already-ended':
      return `De begeleiding was al geëindigd op ${dayNl(fault.day)}. Er is niets veranderd.`;
  }
}

function en(fault: CourseFault): string {
  switch (fault.code) {
    case 'not-a-date':
      return 'Fill in an existing date, for example 3-11-2026.';
    case 'before-programme':
      return 'This date is before 2017. The programme is not that old; is the year right?';
    case 'in-future':
      return 'This date is in the future. Record it when the time has come.';
    case 'before-start':
      return `This date is before the start on ${dayEn(fault.day)}.`;
    case 'before-last-change':
      return `This date is before the last change on ${dayEn(fault.day)}.`;
    case 'after-end-not-reported':
      return `The guidance ended on ${dayEn(fault.day)}. After that you can only record a report.`;
    case 'already-ended':
      return `The guidance had already ended on ${dayEn(fault.day)}. Nothing was changed.`;
  }
}

/** Why a date is refused, in words that stand beside its field. */
export const faultText = (fault: CourseFault, language: Language): string => (language === 'en' ? en(fault) : nl(fault));
