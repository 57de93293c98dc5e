import type { Store } from '../../src/engine/store.ts';
import { type Language, languageOf } from '../../src/programme/language.ts';
import { accountOf, PEOPLE, placeOf } from './people.ts';

/** The people of the page read the language that it is opened in, also what comes to them without having asked. */
export async function speak(store: Pick<Store, 'transaction'>, language: Language, at: Date): Promise<void> {
  await store.transaction(async ({ reads, act }) => {
    for (const one of PEOPLE) {
      const person = await reads.person(accountOf(one));
      if (!person?.profile || languageOf(person.language, undefined) === language) continue;
      const { id, name, profile } = person;
      const save = { type: 'profile.save', personId: id, account: accountOf(one), place: placeOf(one), name, language, profile } as const;
      await act({ writes: [save, { type: 'audit', what: 'demo.profile-saved', subject: `person:${id}` }], effects: [] }, null, { personId: null, at });
    }
  });
}
