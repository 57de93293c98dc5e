import { ACTIONS } from '../../manifest/ids.ts';
import { button, choice, dateField, text } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import type { Block, Form, FormRef, Values } from '../../src/cards/types.ts';
import type { Context } from '../../src/engine/workflow.ts';
import { isAway } from '../../src/programme/contacts.ts';
import { parseDay } from '../../src/programme/dates.ts';
import { lettersOf } from '../../src/programme/letters.ts';
import type { Person } from '../../src/programme/person.ts';
import type { Facts } from './facts.ts';
import { outlook } from './stand-in.ts';
import { awayTexts } from './texts.ts';

/** Nobody, as a choice of its own: what was picked can be taken back in every client. */
export const NOBODY = 'niemand';

type Known = Context<Facts>;

/** Colleagues a typed name may stand for ('@jan.devries' is Jan de Vries): the one of that very name, else those whose name begins so or holds it. */
function named({ colleagues }: Facts, name: string): Facts['colleagues'] {
  const wanted = lettersOf(name);
  const by = (test: (known: string) => boolean) => colleagues.filter((colleague) => test(lettersOf(colleague.name)));
  if (wanted === '') return [];
  return (
    [by((known) => known === wanted), by((known) => known.startsWith(wanted)), by((known) => known.includes(wanted))].find((some) => some.length > 0) ?? []
  );
}

/** Who was meant by what was typed, and a word about it when that is not one colleague. */
function meant({ facts, language }: Known): { id: string | undefined; warning: Block[] } {
  const { standIn } = facts.typed;
  if (standIn === null) return { id: undefined, warning: [] };
  if (facts.colleagues.some(({ id }) => id === facts.mentionedId)) return { id: facts.mentionedId ?? undefined, warning: [] };
  const found = named(facts, standIn.name);
  if (found.length === 1) return { id: found[0]?.id, warning: [] };
  const t = awayTexts(language);
  const shown = standIn.name === '' ? '@' : standIn.name;
  const names = found.slice(0, 5).map(({ name, organisation }) => `${name} (${organisation})`);
  return { id: undefined, warning: [text(found.length === 0 ? t.unknownName(shown) : t.severalNames(shown, names), 'warning')] };
}

/** What the form opens with: what was typed, else the absence that runs. */
export function openingValues(context: Known, person: Person): { values: Values; warning: Block[] } {
  const { facts, today } = context;
  const own = facts.members.find(({ id }) => id === person.id);
  const runs = own !== undefined && isAway(own, today);
  const { id, warning } = meant(context);
  const until = facts.typed.until ?? (runs ? own?.awayUntil : null);
  const standIn = facts.typed.standIn === null && runs ? own?.standInId : id;
  return { values: { ...(until ? { until } : {}), ...(standIn ? { standIn } : {}) }, warning };
}

/** The form as it stands for what is filled in. */
export function awayForm(ref: FormRef, values: Values, { facts, today, language }: Known, person: Person, warning: Block[] = []): Form {
  const t = awayTexts(language);
  const own = facts.members.find(({ id }) => id === person.id);
  const runs = own?.awayUntil && isAway(own, today) ? { until: own.awayUntil, standIn: facts.members.find(({ id }) => id === own.standInId) } : null;
  const chosen = one(values, 'standIn');
  const seen = chosen ? outlook(facts.members, person.id, chosen, parseDay(one(values, 'until') ?? ''), today) : null;
  const options = facts.colleagues.map(({ id, name, organisation }) => {
    const member = facts.members.find((other) => other.id === id);
    const away = member?.awayUntil && isAway(member, today) ? `, ${t.colleagueAway(member.awayUntil)}` : '';
    return { value: id, label: `${name} (${organisation}${away})` };
  });
  return {
    ref,
    title: t.title,
    intro: [
      text(runs ? [t.awayNow(runs.until), ...(runs.standIn ? [t.standsInNow(runs.standIn.name)] : [])].join(' ') : t.intro),
      ...warning,
      ...(seen?.type === 'away' ? [text(t.outlook(seen), 'warning')] : []),
    ],
    fields: [
      dateField('until', t.until, one(values, 'until'), { hint: t.untilHint }),
      choice('standIn', t.standIn, [{ value: NOBODY, label: t.nobody }, ...options], chosen, { hint: t.standInHint, required: false, reshapes: true }),
    ],
    submit: t.save,
    cancel: t.cancel,
    buttons: runs ? [button(ACTIONS.awayEnd, t.back)] : [],
  };
}
