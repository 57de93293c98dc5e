import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { RecordLine } from '../../src/engine/people.ts';
import { LANGUAGES } from '../../src/programme/language.ts';
import { eraseOther } from '../../workflows/persoon/other.ts';
import { eraseOwn } from '../../workflows/persoon/own.ts';
import { openRecord } from '../../workflows/persoon/record.ts';
import { workflow as profile } from '../../workflows/profiel/workflow.ts';
import {
  AT,
  aPerson,
  aTraject,
  cardOf,
  changed,
  command,
  errorsOf,
  fieldIds,
  formOf,
  opened,
  pressed,
  readable,
  readsOf,
  reshaped,
  submitted,
  taken,
  takenOf,
} from '../support/facts.ts';
import { aCandidate, aManager, manager } from '../support/managers.ts';

const LINES: RecordLine[] = [
  { part: 'profile', what: 'name', text: 'Anna', at: null },
  { part: 'trail', what: 'read.traject', text: 'HW-ZL-2026-0001', at: AT },
];
const RECORD = pressed(ACTIONS.personRecord);
const ERASE = pressed(ACTIONS.personErase);
const SURE = { zeker: 'ja' };

describe('/profiel', () => {
  it.each(LANGUAGES)('has a button for what is kept, and one to erase it (%s)', async (language) => {
    const form = formOf(await opened(profile, command('profiel'), { person: aPerson({ language }) }));
    expect(form.buttons.map(({ action }) => action)).toEqual([ACTIONS.personRecord, ACTIONS.personErase]);
  });

  it('has none while something waits for the profile', async () => {
    expect(formOf(await opened(profile, command('traject'), { person: null })).buttons).toEqual([]);
  });
});

describe('what is kept about me', () => {
  it.each(LANGUAGES)('comes as a file of its own, and that it was read is in the trail (%s)', async (language) => {
    const reply = await opened(openRecord, RECORD, { person: aPerson({ language }), reads: readsOf({ record: LINES }) });
    expect(reply).toMatchObject({ type: 'card', subject: 'answer', reads: ['record:person:p-anna'] });
    const file = cardOf(reply).blocks.find((block) => block.type === 'table');
    expect(file?.table.rows.map((row) => row.slice(1))).toEqual([
      ['name', 'Anna', null],
      ['read.traject', 'HW-ZL-2026-0001', '2026-11-22T11:00:00.000Z'],
    ]);
  });

  it('says so when the trail is longer than the file', async () => {
    const many = Array.from({ length: 2500 }, (): RecordLine => ({ part: 'trail', what: 'x', text: null, at: AT }));
    const shown = cardOf(await opened(openRecord, RECORD, { person: aPerson(), reads: readsOf({ record: many }) }));
    expect(readable(shown)).toContain('de laatste 2000 regels');
  });

  it('is nothing for who is not known here', async () => {
    expect(readable(await opened(openRecord, RECORD, { person: null }))).toContain('nog niets bewaard');
  });
});

describe('erasing my own account', () => {
  const around = (held = [aManager('Bo')], more: Parameters<typeof readsOf>[0] = {}) => ({ person: aPerson(), reads: readsOf({ held, ...more }) });

  it('says what goes, what stays, and which trajects still run', async () => {
    const shown = readable(await opened(eraseOwn, ERASE, around(undefined, { trajects: [aTraject()] })));
    for (const words of ['Dit verdwijnt', 'Dit blijft', 'HW-ZL-2026-0001', 'Draag ze eerst over', 'Berichten die al in Slack of Teams staan'])
      expect(shown).toContain(words);
    expect(readable(await opened(eraseOwn, ERASE, around()))).not.toContain('Draag ze eerst over');
  });

  it('is done only by who says yes, and is in the trail', async () => {
    const form = formOf(await opened(eraseOwn, ERASE, around()));
    const step = takenOf(await taken(eraseOwn, null, submitted(form, SURE), around()));
    expect(step.writes).toEqual([
      { type: 'audit', what: 'person.erased', subject: 'person:p-anna' },
      { type: 'person.erase', personId: 'p-anna' },
    ]);
    expect(await taken(eraseOwn, null, submitted(form, { zeker: 'nee' }), around())).toMatchObject({ refused: true, reply: { type: 'done' } });
    expect(errorsOf((await taken(eraseOwn, null, submitted(form), around())).reply)).toHaveProperty('zeker');
  });

  it('is not done for the only programmamanager, also when the other one went while the form was open', async () => {
    const form = formOf(await opened(eraseOwn, ERASE, { ...around([aManager(), aManager('Bo')]), person: manager() }));
    const last = { ...around([aManager()]), person: manager() };
    expect(readable(await opened(eraseOwn, ERASE, last))).toContain('de enige programmamanager');
    const step = await taken(eraseOwn, null, submitted(form, SURE), last);
    expect([step.refused, readable(step.reply)]).toEqual([true, expect.stringContaining('de enige programmamanager')]);
  });

  it('waits for whoever is changing roles now', async () => {
    let locks = 0;
    const counting = around(undefined, {
      onLock: () => {
        locks += 1;
      },
    });
    const form = formOf(await opened(eraseOwn, ERASE, counting));
    expect(locks).toBe(0);
    await taken(eraseOwn, null, submitted(form, SURE), counting);
    expect(locks).toBe(1);
  });

  it('has nothing to erase of who is not known here', async () => {
    expect(readable(await opened(eraseOwn, ERASE, { person: null }))).toContain('nog niets bewaard');
  });
});

describe('erasing the account of who has left', () => {
  const PRESS = pressed(ACTIONS.manageErase);
  const BO = aCandidate('Bo');
  const around = (held = [aManager()], person = manager()) => ({
    person,
    reads: readsOf({ held, candidates: [aCandidate('Anna'), BO], trajects: [aTraject({ ownerId: 'p-bo' })] }),
  });
  const chosen = async (held?: ReturnType<typeof aManager>[]) => {
    const form = formOf(await opened(eraseOther, PRESS, around(held)));
    return formOf(await reshaped(eraseOther, null, changed(form, { person: 'p-bo' }), around(held)));
  };

  it('asks who first, then says what goes; oneself is not on the list', async () => {
    const form = formOf(await opened(eraseOther, PRESS, around()));
    expect(fieldIds(form)).toEqual(['person']);
    expect(form.fields[0]).toMatchObject({ options: [{ value: 'p-bo' }] });
    const next = await chosen();
    expect(fieldIds(next)).toEqual(['person', 'zeker']);
    expect(readable(next)).toContain('HW-ZL-2026-0001');
  });

  it('erases that one, without their name in what is kept of it', async () => {
    const step = takenOf(await taken(eraseOther, null, submitted(await chosen(), { person: 'p-bo', ...SURE }), around()));
    expect(step.writes).toEqual([
      { type: 'audit', what: 'person.erased', subject: 'person:p-bo' },
      { type: 'person.erase', personId: 'p-bo' },
    ]);
    expect(readable(step.reply)).not.toContain('Bo');
    const not = takenOf(await taken(eraseOther, null, submitted(await chosen(), { person: 'p-bo', zeker: 'nee' }), around()));
    expect(not.writes).toEqual([]);
  });

  it('is for a programmamanager only, at the press too', async () => {
    const step = await taken(eraseOther, null, submitted(await chosen(), { person: 'p-bo', ...SURE }), around([aManager('Cem')], aPerson()));
    expect(step.refused).toBe(true);
    expect((await opened(eraseOther, PRESS, { person: aPerson() })).type).toBe('card');
  });

  it('takes nobody that was not offered: not oneself, not who is not there', async () => {
    for (const person of ['p-anna', 'p-niemand']) {
      expect((await taken(eraseOther, null, submitted(await chosen(), { person, ...SURE }), around())).refused).toBe(true);
    }
  });
});
