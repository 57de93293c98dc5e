import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, choice, optionsOf, regionOptions, text } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import type { Field, Values } from '../../src/cards/types.ts';
import { CLOCKS } from '../../src/programme/deadline.ts';
import type { Language } from '../../src/programme/language.ts';
import { type RegionCode, regionByCode, regionName } from '../../src/programme/regions.ts';
import { managersForm } from './form.ts';
import { manageTexts } from './texts.ts';

interface Facts {
  /** The regions that count working days. */
  workdays: RegionCode[];
}

/** A field of its own for each region, so that another region shows its own clock. */
const clockId = (region: RegionCode): string => `klok-${region}`;

const regionOf = (values: Values): RegionCode | undefined => regionByCode(one(values, 'regio') ?? '')?.code;

function fieldsOf({ workdays }: Facts, values: Values, language: Language): Field[] {
  const t = manageTexts(language);
  const region = regionOf(values);
  const chosen = choice('regio', t.region, regionOptions(), region, { reshapes: true });
  if (!region) return [chosen];
  const current = workdays.includes(region) ? 'workdays' : 'calendar';
  return [chosen, choice(clockId(region), t.clock, optionsOf(CLOCKS, t.clockNames), one(values, clockId(region)) ?? current, { hint: t.clockHint })];
}

/** Which regions count working days. */
const overview = ({ workdays }: Facts, language: Language): string => {
  const t = manageTexts(language);
  return workdays.length === 0 ? t.allCalendar : t.onWorkdays(workdays.map(regionName).join(', '));
};

/** The clock of a region: every hour, or working days only. */
export const setClock = managersForm<Facts>({
  name: 'beheer-klok',
  read: async (_subject, _values, { reads }) => ({ workdays: await reads.workdayRegions() }),
  form(ref, facts, values, language) {
    const t = manageTexts(language);
    return {
      ref,
      title: t.clockTitle,
      intro: [text(overview(facts, language))],
      fields: fieldsOf(facts, values, language),
      submit: t.save,
      cancel: t.cancel,
      buttons: [],
    };
  },
  save({ workdays }, values, { language }) {
    const region = regionOf(values);
    const clock = region && CLOCKS.find((known) => known === one(values, clockId(region)));
    if (!region || !clock) return null;
    const t = manageTexts(language);
    const others = workdays.filter((code) => code !== region);
    const facts = { workdays: clock === 'workdays' ? [...others, region].sort() : others };
    return {
      card: {
        title: t.clockTitle,
        blocks: [
          text(t.clockSaved(regionName(region), t.clockNames[clock]), 'good'),
          text(overview(facts, language)),
          buttons(button(ACTIONS.manageClock, t.changeClock), button(ACTIONS.manage, t.back)),
        ],
      },
      writes: [
        { type: 'clock.set', region, clock },
        { type: 'audit', what: `beheer.clock-${clock}`, subject: `region:${region}` },
      ],
    };
  },
});
