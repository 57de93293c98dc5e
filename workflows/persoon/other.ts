import { choice, text } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import { infoCard } from '../../src/engine/engine-texts.ts';
import type { Candidate } from '../../src/engine/seats.ts';
import { managersForm } from '../beheer/form.ts';
import { NOT_LISTED, personField } from '../beheer/people-field.ts';
import { confirmField, type Erasable, erasableOf, erasing, whatGoes } from './erasure.ts';
import { personTexts } from './texts.ts';

interface Facts {
  people: Candidate[];
  /** Who is chosen; null when nobody is yet. */
  chosen: Erasable | null;
}

/** 'Account wissen', by a programmamanager: for who has left and cannot ask for it any more. */
export const eraseOther = managersForm<Facts>({
  name: 'beheer-wissen',
  async read(_subject, values, { reads, person }) {
    const people = (await reads.candidates()).filter(({ id }) => id !== person?.id);
    const id = one(values, 'person');
    return { people, chosen: people.some((one) => one.id === id) && id !== undefined ? await erasableOf(id, reads) : null };
  },
  form(ref, { people, chosen }, values, language) {
    const t = personTexts(language);
    const who = personField('person', people, chosen?.personId, language);
    const options = who.type === 'choice' ? who.options.filter(({ value }) => value !== NOT_LISTED) : [];
    const asked = chosen && !chosen.lastManager;
    return {
      ref,
      title: t.eraseOther,
      intro: [text(t.notThemselves), ...(chosen ? whatGoes(chosen, language) : [])],
      fields: [choice('person', t.who, options, chosen?.personId, { reshapes: true }), ...(asked ? [confirmField(one(values, 'zeker'), language)] : [])],
      submit: t.submit,
      cancel: t.cancel,
      buttons: [],
    };
  },
  faults: ({ chosen }, _values, language) => (chosen?.lastManager ? { person: personTexts(language).lastManager } : {}),
  save({ chosen }, values, { language }) {
    const t = personTexts(language);
    if (!chosen || chosen.lastManager) return null;
    const sure = one(values, 'zeker') === 'ja';
    return { card: infoCard(sure ? t.erasedOther : t.kept), writes: sure ? erasing(chosen.personId) : [] };
  },
});
