import { ACTIONS } from '../../manifest/ids.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Reply } from '../../src/engine/events.ts';
import type { Settings } from '../../src/engine/workflow.ts';
import { createFaq } from '../../src/faq/faq.ts';
import { loadKnowledge } from '../../src/faq/load.ts';
import type { Countable } from '../../src/programme/counting.ts';
import type { Person } from '../../src/programme/person.ts';
import { openRegion } from '../../workflows/regio/open.ts';
import { ANSWERS, aPerson, buttonsOf, command, opened, pressed, readsOf, SETTINGS } from './facts.ts';
import { seer } from './seers.ts';

/*
 * /regio for the pure tests, with what the assistant really knows: the portraits are in it.
 */

const settings: Settings = { ...SETTINGS, faq: createFaq((await loadKnowledge()).entries) };

type Placed = Countable & { region: string };
/** So many trajects that count and started on a day; in Zuid-Limburg unless told otherwise. */
export const started = (count: number, startDate: string, region = 'ZL'): Placed[] =>
  Array.from({ length: count }, () => ({ region, startDate, results: [], end: null, answers: ANSWERS, counts: { outcome: 'yes' as const }, stale: false }));

export type World = NonNullable<Parameters<typeof readsOf>[0]>;
const around = (person: Person | null, world: World) => ({ person, reads: readsOf(world), settings });
/** What `/regio` answers. */
export const region = (text = '', world: World = {}, person: Person | null = aPerson(), locale?: string): Promise<Reply> =>
  opened(openRegion, command('regio', text, { locale }), around(person, world));
/** What a button of its cards answers. */
export const press = (value: string, world: World = {}, person: Person | null = aPerson()): Promise<Reply> =>
  opened(openRegion, pressed(ACTIONS.region, value), around(person, world));

/** Labels and values of a card. */
export const factsOf = ({ blocks }: Card): Record<string, string> =>
  Object.fromEntries(blocks.flatMap((block) => (block.type === 'facts' ? block.facts.map(({ label, value }) => [label, value]) : [])));
export const labelsOf = (card: Card): string[] => buttonsOf(card).map(({ label }) => label);

export const MANAGER = seer('programmamanager');
export const AGREED: World = {
  terms: [{ year: 2026, division: 'champions-league', places: 10, target: 20 }],
  divisionsHeld: [
    { region: 'ZL', since: '2021-06-01', division: 'champions-league' },
    { region: 'ZL', since: '2024-01-01', division: 'champions-league' },
    { region: 'TW', since: '2022-02-02', division: 'eredivisie' },
  ],
};
