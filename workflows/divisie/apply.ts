import { choice, facts, note, regionOptions, text } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import type { Card, Field as FormField, Option, Values } from '../../src/cards/types.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Look } from '../../src/engine/workflow.ts';
import { type Application, applied, isLive } from '../../src/programme/applications.ts';
import { type Day, yearOf } from '../../src/programme/dates.ts';
import { after, type Field } from '../../src/programme/division-places.ts';
import type { Language } from '../../src/programme/language.ts';
import { runsProgramme } from '../../src/programme/person.ts';
import { REGIONS, type RegionCode, regionByCode, regionName } from '../../src/programme/regions.ts';
import type { Roster } from '../../src/programme/roster.ts';
import { applicationCard, sourcesNote, startedFacts } from './card.ts';
import { lastTwoYears, maySpeakNow, readField, type Started, speaksFor } from './facts.ts';
import { filledFaults, filledFields, filledIn } from './fields.ts';
import { divisionForm } from './form.ts';
import { managerNews } from './news.ts';
import { divisionTexts } from './texts.ts';

interface Facts {
  field: Field;
  /** Null while it is not chosen. */
  region: RegionCode | null;
  /** The regions they may choose from, when none was given. */
  choice: Option[];
  started: Started[];
  roster: Roster<RosterMember>;
  manager: boolean;
}

/** The years that can be applied for: this one and the next. */
const yearsFrom = (today: Day): number[] => [yearOf(today), yearOf(today) + 1];

const liveIn = ({ applications }: Field, region: RegionCode, year: number): Application | undefined =>
  applications.find((application) => application.region === region && application.year === year && isLive(application));

/** The years of the two for which a region has no application in play. */
const openYears = (field: Field, region: RegionCode): number[] => yearsFrom(field.today).filter((year) => !liveIn(field, region, year));

async function read(subject: string, values: Values, look: Look, change: boolean): Promise<Facts | 'not-yours' | null> {
  const { person, reads, today } = look;
  const given = subject === '' ? null : (regionByCode(subject)?.code ?? null);
  if (subject !== '' && given === null) return null;
  const theirs = regionOptions(REGIONS.map(({ code }) => code).filter((code) => speaksFor(person, code)));
  const [only] = theirs;
  const chosen = one(values, 'regio');
  const typed = theirs.find(({ value, label }) => value === chosen || label === chosen)?.value ?? null;
  const region = given ?? (theirs.length === 1 && only ? only.value : typed);
  const may = region === null ? theirs.length > 0 : change ? await maySpeakNow(look, region) : speaksFor(person, region);
  if (!may) return 'not-yours';
  const started = region === null ? [] : await lastTwoYears(reads, region, yearOf(today), today);
  const roster = await reads.roster(region ?? '', [], []);
  const field = await readField(look, change);
  return { field, region, choice: given === null && theirs.length > 1 ? theirs : [], started, roster, manager: runsProgramme(person) };
}

function fieldsOf({ field, region, choice: regions }: Facts, values: Values, language: Language): FormField[] {
  const t = divisionTexts(language);
  const years = (region === null ? yearsFrom(field.today) : openYears(field, region)).map(String);
  const options = years.map((year) => ({ value: year, label: year }));
  return [
    ...(regions.length > 0 ? [choice('regio', t.region, regions, region ?? undefined, { reshapes: true })] : []),
    choice(
      'jaar',
      t.year,
      options.length > 0 ? options : yearsFrom(field.today).map((year) => ({ value: String(year), label: String(year) })),
      one(values, 'jaar') ?? years[0],
    ),
    ...filledFields(values, null, language),
  ];
}

/** The application that is there already, for who has nothing left to apply for. */
function obstacleFor({ field, region, choice: regions, started, manager }: Facts, language: Language): Card | null {
  if (region === null || regions.length > 0 || openYears(field, region).length > 0) return null;
  const application = liveIn(field, region, yearOf(field.today));
  if (!application) return null;
  const said = text(divisionTexts(language).alreadyApplied(application.year), 'warning');
  return applicationCard({ field, application, started }, { manager, language }, [said]);
}

/** 'Aanmelden': a region wants to play in a division (`hoofdzaak-werk-faq#2.4`). */
export const apply = divisionForm<Facts>({
  name: 'divisie-aanmelden',
  read,
  obstacle: (known, _person, language) => obstacleFor(known, language),
  form(ref, known, values, language) {
    const t = divisionTexts(language);
    const { region, started } = known;
    const intro = [
      ...(region ? [text(regionName(region))] : []),
      text(t.applyIntro),
      ...(started.length > 0 ? [facts(startedFacts(started, language)), note(t.startedNote)] : []),
      sourcesNote(language),
    ];
    return { ref, title: t.applyTitle, intro, fields: fieldsOf(known, values, language), submit: t.submit, cancel: t.cancel, buttons: [] };
  },
  faults({ field, region }, values, language) {
    const year = Number(one(values, 'jaar'));
    const taken = region !== null && liveIn(field, region, year) ? { jaar: divisionTexts(language).alreadyApplied(year) } : {};
    return { ...filledFaults(values, field.today, language), ...taken };
  },
  save({ field, region, roster, started, manager }, values, { at, today, newId, language, person }) {
    const filled = filledIn(values);
    const year = Number(one(values, 'jaar'));
    if (!filled || region === null || !yearsFrom(today).includes(year)) return null;
    const application = applied({ id: newId, region, year }, filled, at);
    const now = after(field, { application, hold: null });
    const said = text(divisionTexts(language).saved, 'good');
    return {
      card: applicationCard({ field: now, application, started }, { manager, language }, [said]),
      writes: [
        { type: 'application.put', application },
        { type: 'audit', what: 'divisie.applied', subject: `application:${newId}:${region}:${year}:${filled.division}` },
      ],
      effects: application.completeAt === null ? [] : managerNews('complete', application, { roster, byId: person.id, today }),
    };
  },
});
