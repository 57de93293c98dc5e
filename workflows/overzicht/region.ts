import { ACTIONS } from '../../manifest/ids.ts';
import { choice, regionOptions, text } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import { regionName } from '../../src/programme/regions.ts';
import { overviewForm } from './form.ts';
import { overviewTexts } from './texts.ts';
import { packView, parseView } from './view.ts';

const ALL = 'alle';

/** Which region is looked at: one of those somebody sees, or all of them. */
export const pickRegion = overviewForm<Record<never, never>>({
  name: 'overzicht-regio',
  read: async () => ({}),
  form(ref, _facts, { sight }, values, language) {
    const t = overviewTexts(language);
    const all = { value: ALL, label: sight.regions === null ? t.allRegions : t.yourRegions };
    const field = choice('region', t.region, [all, ...regionOptions(sight.regions)], one(values, 'region'));
    return { ref, title: t.pickRegion, intro: [], fields: [field], submit: t.goOn, cancel: t.cancel, buttons: [] };
  },
  save(_facts, _seer, values, { language, subject }) {
    const chosen = one(values, 'region');
    if (!chosen) return null;
    const view = packView({ ...parseView(subject), region: chosen === ALL ? null : chosen, category: '', offset: 0, shown: false });
    const title = overviewTexts(language).title(chosen === ALL ? '' : regionName(chosen));
    const next = { type: 'pressed' as const, name: ACTIONS.escalationOverview, text: view };
    return { card: { title, blocks: [text(title)] }, next, writes: [], effects: [] };
  },
});
