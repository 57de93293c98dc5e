import { ACTIONS } from '../../manifest/ids.ts';
import { choice, regionOptions, text } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import { managersForm } from './form.ts';
import { scopeWord } from './spot.ts';
import { manageTexts } from './texts.ts';

/** What a region is chosen for, and what is opened then. */
const NEXT = new Map<string, string>([
  ['rollen', ACTIONS.manageRegion],
  ['organisaties', ACTIONS.manageOrganisationList],
]);

/** Asks which region; organisations may be national too. */
export const pickRegion = managersForm<{ opens: string }>({
  name: 'beheer-regio',
  async read(subject) {
    const opens = NEXT.get(subject);
    return opens ? { opens } : null;
  },
  form(ref, { opens }, values, language) {
    const t = manageTexts(language);
    const national = opens === ACTIONS.manageOrganisationList ? [{ value: scopeWord(null), label: t.everyRegion }] : [];
    const fields = [choice('region', t.region, [...national, ...regionOptions()], one(values, 'region'))];
    return { ref, title: t.pickTitle, intro: [], fields, submit: t.goOn, cancel: t.cancel, buttons: [] };
  },
  save({ opens }, values, { language }) {
    const region = one(values, 'region');
    if (!region) return null;
    const t = manageTexts(language);
    return { card: { title: t.title, blocks: [text(t.title)] }, writes: [], next: { type: 'pressed', name: opens, text: region } };
  },
});
