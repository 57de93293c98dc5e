import { type Day, showDay } from '../programme/dates.ts';
import type { Language } from '../programme/language.ts';
import type { Term } from '../programme/terms.ts';

interface TermTexts {
  title: (count: number) => string;
  intro: string;
  line: (term: Term, end: Day) => string;
  open: string;
  more: (count: number) => string;
  indicative: string;
}

const nl: TermTexts = {
  title: (count) => (count === 1 ? 'Een IPS-traject nadert zijn langste duur' : `${count} IPS-trajecten naderen hun langste duur`),
  intro: 'Dit is een herinnering, 30 dagen vooraf en één keer per termijn. U hoeft niets te doen als u het al wist.',
  line: (term, end) => {
    const day = showDay(end, 'nl');
    if (term === 'cmd-2') return `2 jaar op ${day}; bij CMD kan er een jaar bij komen`;
    return term === 'cmd-3' ? `3 jaar op ${day}, met het extra jaar voor CMD` : `3 jaar op ${day}`;
  },
  open: 'Openen',
  more: (count) => `En nog ${count}: u ziet ze met ‘traject lijst’.`,
  indicative: 'Voor CMD is de termijn een aanwijzing: zij komt uit een tijdelijke regeling.',
};

const en: TermTexts = {
  title: (count) => (count === 1 ? 'An IPS traject comes near its longest duration' : `${count} IPS trajects come near their longest duration`),
  intro: 'This is a reminder, 30 days ahead and once per term. You need not do anything when you knew.',
  line: (term, end) => {
    const day = showDay(end, 'en');
    if (term === 'cmd-2') return `2 years on ${day}; for CMD a year may be added`;
    return term === 'cmd-3' ? `3 years on ${day}, with the extra year for CMD` : `3 years on ${day}`;
  },
  open: 'Open',
  more: (count) => `And ${count} more: you see them with 'traject list'.`,
  indicative: 'For CMD the term is indicative: it is from a temporary scheme.',
};

export const termTexts = (language: Language): TermTexts => (language === 'en' ? en : nl);
