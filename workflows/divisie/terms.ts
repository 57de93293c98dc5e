import { choice, note, text, textField } from '../../src/cards/build.ts';
import { type FieldErrors, one } from '../../src/cards/check-form.ts';
import type { Field as FormField, Values } from '../../src/cards/types.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import { AIMS, type Aim } from '../../src/programme/applications.ts';
import { yearOf } from '../../src/programme/dates.ts';
import { type Field, fitsPlaces, takenIn, withTerms } from '../../src/programme/division-places.ts';
import { DIVISION_NAMES, type Division, type DivisionTerms } from '../../src/programme/divisions.ts';
import type { Language } from '../../src/programme/language.ts';
import { runsProgramme } from '../../src/programme/person.ts';
import { REGIONS } from '../../src/programme/regions.ts';
import type { Roster } from '../../src/programme/roster.ts';
import { type SourceId, shortSources } from '../../src/programme/sources.ts';
import { mayChangeNow } from '../beheer/managers.ts';
import { readField } from './facts.ts';
import { divisionForm } from './form.ts';
import { listCard } from './list.ts';
import { freedNews } from './news.ts';
import { divisionTexts } from './texts.ts';
import { yearsOf } from './years.ts';

interface Facts {
  field: Field;
  roster: Roster<RosterMember>;
  /** The year whose terms are shown. */
  year: number;
}

/** Where it stands what is agreed. */
const SOURCES: SourceId[] = ['hoofdzaak-werk-faq#0.2', 'hoofdzaak-werk-faq#0.5', 'hoofdzaak-werk-faq#2.2'];

/** Highest target that can be typed. */
const MOST_TRAJECTS = 9999;

type Kind = 'places' | 'target';

/** A field of its own for each year, so that another year shows its own numbers. */
const idOf = (kind: Kind, division: Aim, year: number): string => `${kind}-${division}-${year}`;

const termsOf = ({ terms }: Field, division: Division, year: number): DivisionTerms | undefined =>
  terms.find((known) => known.division === division && known.year === year);

/** A number as it was typed; null when it was left empty. @returns undefined when it is none */
function numberFrom(values: Values, id: string): number | null | undefined {
  const typed = one(values, id)?.trim() ?? '';
  if (typed === '') return null;
  return /^\d{1,6}$/.test(typed) ? Number(typed) : undefined;
}

function fieldsOf({ field, year }: Facts, values: Values, language: Language): FormField[] {
  const t = divisionTexts(language);
  const numberField = (kind: Kind, division: Aim, label: string, hint: string): FormField => {
    const id = idOf(kind, division, year);
    const known = termsOf(field, division, year)?.[kind] ?? null;
    const typed = id in values ? one(values, id) : known === null ? undefined : String(known);
    return textField(id, label, typed, { hint, required: false, maxLength: 6 });
  };
  const years = yearsOf(field.today).map((known) => ({ value: String(known), label: String(known) }));
  return [
    choice('jaar', t.year, years, String(year), { reshapes: true }),
    ...AIMS.flatMap((division) => [
      numberField('places', division, t.placesOf(DIVISION_NAMES[division]), t.placesHint),
      numberField('target', division, t.targetOf(DIVISION_NAMES[division]), t.targetHint),
    ]),
  ];
}

function faultOf(known: Facts, kind: Kind, division: Aim, values: Values, language: Language): string | null {
  const t = divisionTexts(language);
  const { field, year } = known;
  const typed = numberFrom(values, idOf(kind, division, year));
  if (typed === undefined) return t.notANumber;
  if (typed === null) return null;
  if (kind === 'target') return typed === 0 ? t.noZero : typed > MOST_TRAJECTS ? t.tooMany(MOST_TRAJECTS) : null;
  if (typed > REGIONS.length) return t.tooMany(REGIONS.length);
  return fitsPlaces(field, { division, year, places: typed }) ? null : t.belowTaken(takenIn(field, division, year).length);
}

/** 'Doelen en plaatsen': what is agreed for a division in a year (`hoofdzaak-werk-faq#0.2`, `#2.2`). For the programmamanager. */
export const setTerms = divisionForm<Facts>({
  name: 'divisie-doelen',
  async read(subject, values, look, change) {
    const may = change ? await mayChangeNow(look) : runsProgramme(look.person);
    if (!may) return 'not-yours';
    const field = await readField(look, change);
    const asked = Number(one(values, 'jaar') ?? subject);
    const year = yearsOf(look.today).find((known) => known === asked) ?? yearOf(look.today);
    return { field, roster: await look.reads.roster('', [], []), year };
  },
  form(ref, known, values, language) {
    const t = divisionTexts(language);
    const intro = [text(t.termsIntro), note(`${t.sources}: ${shortSources(SOURCES)}.`)];
    return { ref, title: t.terms, intro, fields: fieldsOf(known, values, language), submit: t.save, cancel: t.cancel, buttons: [] };
  },
  faults(known, values, language) {
    const faults: FieldErrors = {};
    for (const division of AIMS) {
      for (const kind of ['places', 'target'] as const) {
        const fault = faultOf(known, kind, division, values, language);
        if (fault !== null) faults[idOf(kind, division, known.year)] = fault;
      }
    }
    return faults;
  },
  save({ field, roster, year }, values, { today, newId, language, person }) {
    const all = AIMS.map((division): DivisionTerms => {
      const number = (kind: Kind) => numberFrom(values, idOf(kind, division, year)) ?? null;
      return { year, division, places: number('places'), target: number('target') };
    });
    const set = all.filter(({ division, places, target }) => {
      const before = termsOf(field, division, year);
      return (before?.places ?? null) !== places || (before?.target ?? null) !== target;
    });
    const now = withTerms(field, set);
    const said = text(divisionTexts(language).termsSaved(year), 'good');
    return {
      card: listCard(now, year, 0, language, [said]),
      writes: set.flatMap((terms) => [
        { type: 'division.terms' as const, terms },
        { type: 'audit' as const, what: 'divisie.terms', subject: `division:${terms.division}:${year}:${terms.places ?? '-'}:${terms.target ?? '-'}` },
      ]),
      effects: freedNews(field, now, year, `divisions:${newId}`, { roster, byId: person.id, today }),
    };
  },
});
