import { buttons, choice, dateField, note, text } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import type { Values } from '../../src/cards/types.ts';
import { showDay } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';
import { regionName } from '../../src/programme/regions.ts';
import { explainSources } from '../../src/programme/sources.ts';
import { STAGES, STAGES_SOURCE, type Stages, stageName, stageOf, stagesOn } from '../../src/programme/stages.ts';
import { regionForm } from './form.ts';
import { backTo } from './open.ts';
import { regionTexts } from './texts.ts';

interface Facts {
  history: Stages[];
}

function filledIn(values: Values): Stages | null {
  const [now, aim, since] = [stageOf(one(values, 'now')), stageOf(one(values, 'aim')), one(values, 'since')];
  return now && aim && since ? { now, aim, since } : null;
}

/** Where it is and where it wants to be, in one line. */
function stageWords({ now, aim, since }: Stages, language: Language): string {
  const t = regionTexts(language);
  return `${t.since(stageName(now, language), showDay(since, language))}; ${t.aim.toLowerCase()} ${stageName(aim, language)}`;
}

/** Stadium bijwerken: how far the cooperation has come, by the region's own account. What was said before stays. */
export const stagesForm = regionForm<Facts>({
  name: 'regio-stadium',
  read: async (region, reads) => ({ history: await reads.stages(region) }),
  form(ref, { region, facts }, values, { today, language }) {
    const t = regionTexts(language);
    const options = STAGES.map((stage) => ({ value: String(stage), label: stageName(stage, language) }));
    const last = stagesOn(facts.history, today);
    return {
      ref,
      title: t.updateStage,
      intro: [text(regionName(region)), note(`${t.kept} ${explainSources([STAGES_SOURCE], language)}`)],
      fields: [
        choice('now', t.fields.now, options, one(values, 'now') ?? (last ? String(last.now) : undefined)),
        choice('aim', t.fields.aim, options, one(values, 'aim') ?? (last ? String(last.aim) : undefined)),
        dateField('since', t.fields.since, one(values, 'since') ?? today, { hint: t.fields.sinceHint }),
      ],
      submit: t.save,
      cancel: t.cancel,
      buttons: [],
    };
  },
  faults(values, language) {
    const [now, aim] = [stageOf(one(values, 'now')), stageOf(one(values, 'aim'))];
    return now && aim && aim < now ? { aim: regionTexts(language).aimBelow } : {};
  },
  save({ region, facts: { history } }, values, { today, language }) {
    const said = filledIn(values);
    if (!said) return null;
    const t = regionTexts(language);
    const standing = stagesOn([...history, said], today) ?? said;
    const later = standing.now !== said.now || standing.aim !== said.aim;
    const saved = t.saved(stageWords(said, language));
    return {
      card: {
        title: saved,
        blocks: [text(saved, 'good'), ...(later ? [text(t.laterSaid(stageWords(standing, language)), 'warning')] : []), buttons(backTo(region, language))],
      },
      writes: [
        { type: 'stages.add', region, stages: said },
        { type: 'audit', what: 'regio.stages', subject: `region:${region}` },
      ],
    };
  },
});
