import { choice } from '../../src/cards/build.ts';
import type { Field, Option } from '../../src/cards/types.ts';
import type { Platform } from '../../src/engine/events.ts';
import type { Candidate } from '../../src/engine/seats.ts';
import type { Language } from '../../src/programme/language.ts';
import { regionName } from '../../src/programme/regions.ts';
import { manageTexts } from './texts.ts';

/** The choice for somebody who has not used the assistant yet. */
export const NOT_LISTED = 'staat-er-niet-bij';

const PLATFORM_NAMES: Record<Platform, string> = { slack: 'Slack', teams: 'Teams', local: 'demo' };

/** Two people may share name, organisation and region, or one may be known on two platforms: then it says where, and else which. */
function labels(people: Candidate[]): Option[] {
  const plain = people.map(({ name, organisation, regions }) => [name, organisation, regions.map(regionName).join(', ')].join(' · '));
  const said = people.map(({ platforms }, at) =>
    plain.indexOf(plain[at] ?? '') === plain.lastIndexOf(plain[at] ?? '')
      ? plain[at]
      : `${plain[at]} (${platforms.map((one) => PLATFORM_NAMES[one]).join(', ')})`,
  );
  const used = new Map<string, number>();
  return people.map(({ id }, at) => {
    const label = said[at] ?? id;
    const nth = (used.get(label) ?? 0) + 1;
    used.set(label, nth);
    return { value: id, label: nth === 1 ? label : `${label} ${nth}` };
  });
}

/** A choice of everybody who has used the assistant. */
export function personField(id: string, people: Candidate[], value: string | undefined, language: Language): Field {
  const t = manageTexts(language);
  return choice(id, t.person, [...labels(people), { value: NOT_LISTED, label: t.notListed }], value, { hint: t.personHint });
}
