import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Form, Values } from '../../src/cards/types.ts';
import type { AnyWorkflow } from '../../src/engine/handle.ts';
import type { Opening } from '../../src/engine/workflow.ts';
import type { Escalation } from '../../src/programme/escalation.ts';
import { answer, climb, forward, note, notSolved } from '../../workflows/escalatie/forms.ts';
import { casus, governance, workflows } from '../../workflows/escalatie/index.ts';
import { changed, command, errorsOf, fieldIds, formOf, HEERLEN, opened, pressed, readsOf, reshaped, submitted, taken } from '../support/facts.ts';
import { aBestuurlijke, anEscalation, aRoster } from '../support/facts-escalations.ts';
import { whoIs } from '../support/facts-roles.ts';

/*
 * Every free text of every form of an escalation, against everything that points to a candidate (design, section 6).
 */

const IDENTIFIERS = {
  bsn: 'Het BSN is 111222333, kunt u kijken?',
  'e-mail': 'Mail naar jan@ggz.nl als het kan.',
  phone: 'Bel 06 12 34 56 78 voor overleg.',
  'birth date': 'Geboren op 3-4-1985, in behandeling.',
  name: 'Mevrouw De Vries wacht op een besluit.',
};

const CASUS: Values = { organisatie: HEERLEN.id, category: 'contact', candidateKnows: 'ja', question: 'Wie beslist?' };
const PARTY: Values = {
  organisatie: HEERLEN.id,
  part: 'gemeente',
  stance: 'komt-niet-in-actie',
  since: '2026-09-01',
  tried: 'Gebeld',
  outcome: 'geen-resultaat',
};
const NEW_ONE: Values = { organisatie: 'nieuw', organisatieNaam: 'Werkbedrijf', organisatieSoort: 'wsp' };

interface FreeText {
  workflow: AnyWorkflow;
  event: Opening;
  field: string;
  filled: Values;
  who?: string;
  escalation?: Escalation;
}

const on = (action: string, { reference }: Escalation) => pressed(action, reference);
const ANSWERED = anEscalation({ status: 'answered', takenBy: { id: 'p-bram', name: 'Bram' } });
const FREE_TEXTS: FreeText[] = [
  { workflow: casus, event: command('vastgelopen'), field: 'question', filled: CASUS },
  { workflow: casus, event: command('vastgelopen'), field: 'organisatieNaam', filled: { ...CASUS, ...NEW_ONE } },
  { workflow: governance, event: command('opschalen'), field: 'tried', filled: PARTY },
  { workflow: governance, event: command('opschalen'), field: 'organisatieNaam', filled: { ...PARTY, ...NEW_ONE } },
  { workflow: answer, event: on(ACTIONS.escalationAnswer, anEscalation()), field: 'text', filled: {}, who: 'p-bram' },
  { workflow: note, event: on(ACTIONS.escalationNote, anEscalation()), field: 'text', filled: {} },
  {
    workflow: note,
    event: on(ACTIONS.escalationNote, aBestuurlijke()),
    field: 'text',
    filled: { outcome: 'loopt-nog' },
    escalation: aBestuurlijke(),
  },
  { workflow: notSolved, event: on(ACTIONS.escalationNotSolved, ANSWERED), field: 'text', filled: {}, escalation: ANSWERED },
  { workflow: climb, event: on(ACTIONS.escalationClimb, aBestuurlijke()), field: 'text', filled: { outcome: 'loopt-nog' }, escalation: aBestuurlijke() },
];

const aroundOf = ({ who = 'p-anna', escalation = anEscalation() }: FreeText) => ({
  person: whoIs(who),
  reads: readsOf({ roster: aRoster(), escalations: [escalation] }),
});

/** The form as it is once what it depends on was filled in. */
async function shapedFor(given: FreeText): Promise<Form> {
  let form = formOf(await opened(given.workflow, given.event, aroundOf(given)));
  for (let before = ''; before !== fieldIds(form).join(); ) {
    before = fieldIds(form).join();
    form = formOf(await reshaped(given.workflow, null, changed(form, given.filled), aroundOf(given)));
  }
  return form;
}

async function send(given: FreeText, typed: string) {
  const form = await shapedFor(given);
  return taken(given.workflow, null, submitted(form, { ...given.filled, [given.field]: typed }), aroundOf(given));
}

const named = FREE_TEXTS.map((given) => [`${given.workflow.name} ${given.event.type === 'pressed' ? given.event.value : ''} ${given.field}`, given] as const);

describe.each(named)('%s', (_name, given) => {
  it.each(Object.entries(IDENTIFIERS))('refuses a %s beside the field, stores nothing, and keeps what was typed', async (_what, typed) => {
    const step = await send(given, typed);
    expect(step.refused).toBe(true);
    expect(Object.keys(errorsOf(step.reply))).toEqual([given.field]);
    expect(errorsOf(step.reply)[given.field]).toContain('Haal ');
    expect(formOf(step.reply).fields.find(({ id }) => id === given.field)).toMatchObject({ type: 'text', value: typed });
  });

  it('takes a text without', async () => {
    expect((await send(given, 'Er is nog niets besloten')).refused).toBe(false);
  });
});

it('no form of an escalation has a free text that is not in this table', async () => {
  const covered = new Set(FREE_TEXTS.map(({ workflow, field }) => `${workflow.name} ${field}`));
  const texts: string[] = [];
  for (const given of FREE_TEXTS) {
    const form = await shapedFor(given);
    texts.push(...form.fields.filter(({ type }) => type === 'text').map(({ id }) => `${given.workflow.name} ${id}`));
  }
  expect(texts.filter((text) => !covered.has(text))).toEqual([]);
  expect(workflows.filter((workflow) => !FREE_TEXTS.some((given) => given.workflow === workflow))).toEqual([forward]); // it only chooses
});
