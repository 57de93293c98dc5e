import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Uploaded } from '../../src/engine/events.ts';
import { keptRows, type PendingImport } from '../../src/engine/imports.ts';
import type { FileRead } from '../../src/programme/import-file.ts';
import { type KeptRow, markOf } from '../../src/programme/import-plan.ts';
import { checkFile } from '../../src/programme/import-rows.ts';
import type { Person } from '../../src/programme/person.ts';
import { cancel, chooseRegion, register } from '../../workflows/import/decide.ts';
import { receive } from '../../workflows/import/receive.ts';
import { ACCOUNT, type Around, AT, acted, aPerson, BREBURG, buttonsOf, cardOf, doneOf, NEW_ID, PLACE, pressed, readable, readsOf } from '../support/facts.ts';
import { type Cells, fileOf } from '../support/imports.ts';

const uploaded = (read: FileRead, locale?: string): Uploaded => ({
  type: 'uploaded',
  account: ACCOUNT,
  displayName: 'Anna',
  locale,
  place: PLACE,
  key: 'file-1',
  read,
});
const send = (read: FileRead, around: Partial<Around> = {}, locale?: string) => acted(receive, uploaded(read, locale), { person: aPerson(), ...around });

const inTwo = aPerson({ profile: { regions: ['ZL', 'MB'], organisationId: BREBURG.id, organisationName: BREBURG.name, function: 'procesregisseur' } });

async function kept(...lines: Cells[]): Promise<KeptRow[]> {
  const checked = checkFile(fileOf(...lines), '2026-11-22');
  return checked.type === 'checked' ? keptRows(readsOf(), checked.rows) : [];
}
const FILE = '33333333-3333-4333-8333-333333333333';
const waiting = async (more: Partial<PendingImport> = {}, ...lines: Cells[]): Promise<PendingImport> => ({
  id: FILE,
  ownerId: 'p-anna',
  region: 'ZL',
  status: 'pending',
  rows: await kept(...(lines.length > 0 ? lines : [{ kenmerk: 'a' }, { kenmerk: 'b' }])),
  registered: null,
  ...more,
});
const around = (pending: PendingImport | null, person: Person = aPerson(), more: { knownMarks?: string[]; numbers?: number } = {}): Around => ({
  person,
  reads: readsOf({ pendingImports: pending ? [pending] : [], ...more }),
});
const press = (value = FILE) => pressed(ACTIONS.importRegister, value);
/** The mark of a line with this number, as the fake store makes it. */
const markOfNumber = (kenmerk: string, region = 'ZL') => `#${markOf(region, `#kenmerk ${kenmerk}`)}`;

describe('a file that was sent', () => {
  it('is answered with what it would give, and kept until it is decided on', async () => {
    const done = doneOf(
      await send(fileOf({ kenmerk: 'a' }, { kenmerk: 'b', ggz: 'poh', aangedragen_door: 'GGZ Breburgh' }), { reads: readsOf({ knownMarks: [] }) }),
    );
    const card = cardOf(done.reply);
    expect(card.title).toBe('Dit bestand geeft 2 nieuwe trajecten in Zuid-Limburg');
    expect(readable(card)).toContain('er is nog niets geregistreerd');
    expect(readable(card)).toContain('GGZ Breburgh (lijkt op GGZ Breburg)');
    expect(buttonsOf(card)).toEqual([
      expect.objectContaining({ action: ACTIONS.importRegister, label: 'Registreer 2 trajecten', value: NEW_ID }),
      expect.objectContaining({ action: ACTIONS.importCancel, label: 'Niet doen', value: NEW_ID }),
    ]);
    expect(done.writes).toMatchObject([{ type: 'import.keep', id: NEW_ID, ownerId: 'p-anna', region: 'ZL' }]);
    expect(done.effects).toEqual([]);
  });

  it("keeps a hash of the region's own number, never the number", async () => {
    const done = doneOf(
      await send(fileOf({ kenmerk: 'dossier-xyz' }), { reads: { ...readsOf(), hashed: async (texts) => texts.map((_text, nth) => `hash ${nth}`) } }),
    );
    expect(readable(done)).toContain('hash 0');
    expect(readable(done)).not.toContain('dossier-xyz');
  });

  it('with faulty lines shows the first twenty of them, counts the rest, and keeps nothing', async () => {
    const step = await send(fileOf({}, ...Array.from({ length: 25 }, () => ({ startdatum: 'x' }))));
    const card = cardOf(step.reply);
    expect([step.refused, card.title]).toEqual([true, '25 van de 26 regels kloppen nog niet']);
    const [lines] = card.blocks.flatMap((block) => (block.type === 'list' ? [block.items] : []));
    expect(lines).toHaveLength(21);
    expect([lines?.[0], lines?.at(-1)]).toEqual([
      'Regel 3, startdatum: dit is geen bestaande datum; schrijf bijvoorbeeld 3-11-2026 of 2026-11-03.',
      '… en nog 5.',
    ]);
    expect(buttonsOf(card)).toEqual([]);
  });

  it('that is refused as a whole says why, in the language of who sent it', async () => {
    const read: FileRead = { type: 'fault', fault: 'too-many-rows' };
    expect(readable((await send(read)).reply)).toContain('meer dan 20.000 regels');
    expect(readable((await send(read, {}, 'en-GB')).reply)).toContain('more than 20,000 rows');
  });

  it('by somebody without a profile asks for that first', async () => {
    for (const person of [null, aPerson({ profile: null })]) {
      const step = await send(fileOf({}), { person });
      expect([step.refused, buttonsOf(cardOf(step.reply)).map(({ action }) => action)]).toEqual([true, [ACTIONS.profile]]);
    }
  });

  it('with nothing new says so, and keeps nothing', async () => {
    const step = await send(fileOf({ kenmerk: 'a' }), { reads: readsOf({ knownMarks: [markOfNumber('a')] }) });
    expect([step.refused, cardOf(step.reply).title]).toEqual([true, 'Er is niets nieuws: 1 van 1 trajecten staan al in Zuid-Limburg.']);
  });

  it('by somebody with more regions asks which one', async () => {
    const done = doneOf(await send(fileOf({}), { person: inTwo }));
    expect(buttonsOf(cardOf(done.reply)).map(({ label, value }) => [label, value])).toEqual([
      ['Zuid-Limburg', `${NEW_ID} ZL`],
      ['Midden-Brabant', `${NEW_ID} MB`],
      ['Niet doen', NEW_ID],
    ]);
    expect(done.writes).toMatchObject([{ type: 'import.keep', region: null }]);
  });

  it('by a procesregisseur may be for the region of that role as well', async () => {
    const person = aPerson({
      grants: [
        { role: 'procesregisseur', region: 'TW', organisationId: null },
        { role: 'regioambassadeur', region: 'FL', organisationId: null },
      ],
    });
    const done = doneOf(await send(fileOf({}), { person }));
    expect(buttonsOf(cardOf(done.reply)).map(({ label }) => label)).toEqual(['Zuid-Limburg', 'Twente', 'Niet doen']);
  });
});

describe('the region that was chosen', () => {
  const choose = (region: string, pending: PendingImport, person = inTwo) =>
    acted(chooseRegion, pressed(ACTIONS.importRegion, `${FILE} ${region}`), around(pending, person));

  it('is kept with the file, and the dry run takes the place of the question', async () => {
    const done = doneOf(await choose('MB', await waiting({ region: null })));
    expect(done.writes).toEqual([{ type: 'import.region', id: FILE, region: 'MB' }]);
    expect(done.reply).toMatchObject({ type: 'card', replaces: true, card: { title: 'Dit bestand geeft 2 nieuwe trajecten in Midden-Brabant' } });
  });

  it.each(['TW', 'zl', '', 'x'])('that is none of theirs (%s) is refused', async (region) => {
    expect((await choose(region, await waiting({ region: null }))).refused).toBe(true);
  });
});

describe('registering', () => {
  it('gives all trajects in one step, with numbers and marks, in the name of who sent it', async () => {
    const done = doneOf(await acted(register, press(), around(await waiting(), aPerson(), { numbers: 41 })));
    expect(done.writes.map(({ type }) => type)).toEqual(['import.register', 'audit', 'import.end']);
    expect(done.writes[0]).toMatchObject({
      region: 'ZL',
      ownerId: 'p-anna',
      trajects: [
        { reference: 'HW-ZL-2026-0042', mark: markOfNumber('a'), counts: { outcome: 'yes' } },
        { reference: 'HW-ZL-2026-0043', mark: markOfNumber('b') },
      ],
    });
    expect(done.writes[2]).toEqual({ type: 'import.end', id: FILE, registered: { count: 2, first: 'HW-ZL-2026-0042', last: 'HW-ZL-2026-0043' } });
    expect(done.reply).toMatchObject({
      type: 'card',
      replaces: true,
      card: { title: '2 trajecten geregistreerd in Zuid-Limburg: HW-ZL-2026-0042 tot en met HW-ZL-2026-0043.' },
    });
  });

  it('leaves out what was registered since the dry run', async () => {
    const done = doneOf(await acted(register, press(), around(await waiting(), aPerson(), { knownMarks: [markOfNumber('a')] })));
    expect(done.writes[0]).toMatchObject({ trajects: [{ mark: markOfNumber('b') }] });
  });

  it('a second time gives the same answer and does nothing', async () => {
    const first = doneOf(await acted(register, press(), around(await waiting())));
    const [, , end] = first.writes;
    const registered = end?.type === 'import.end' ? end.registered : null;
    const again = await acted(register, press(), around(await waiting({ status: 'registered', rows: [], registered })));
    expect([again.refused, again.reply]).toEqual([true, first.reply]);
  });

  it.each<[string, () => Promise<Around>, string]>([
    ['somebody else', async () => around(await waiting({ ownerId: 'p-bram' })), 'door iemand anders'],
    ['nobody known', async () => ({ ...around(await waiting()), person: null }), 'niet meer bewaard'],
    ['who left the region meanwhile', async () => around(await waiting({ region: 'MB' })), 'niet in Midden-Brabant'],
    ['after it was forgotten', async () => around(null), 'niet meer bewaard'],
    ['after it was put away', async () => around(await waiting({ status: 'cancelled', rows: [] })), 'Er is niets geregistreerd'],
    ['before a region was chosen', async () => around(await waiting({ region: null })), 'niet meer bewaard'],
    ['when nothing is new any more', async () => around(await waiting(), aPerson(), { knownMarks: [markOfNumber('a'), markOfNumber('b')] }), 'niets nieuws'],
  ])('by %s registers nothing', async (_who, world, said) => {
    const step = await acted(register, press(), await world());
    expect([step.refused, readable(step.reply).includes(said)]).toEqual([true, true]);
  });

  it.each(['', 'x', `${FILE}x`, '../1', `${FILE} MB`])('with a value that is no file of ours (%s) takes no other', async (value) => {
    const step = await acted(register, press(value), around(await waiting({ region: null }), inTwo));
    expect(step.refused).toBe(true);
  });
});

describe('not doing it', () => {
  it('forgets the file, once', async () => {
    const done = doneOf(await acted(cancel, pressed(ACTIONS.importCancel, FILE), around(await waiting())));
    expect(done.writes).toEqual([{ type: 'import.end', id: FILE, registered: null }]);
    const again = await acted(cancel, pressed(ACTIONS.importCancel, FILE), around(await waiting({ status: 'cancelled', rows: [] })));
    expect([again.refused, again.reply]).toEqual([true, done.reply]);
  });

  it('of somebody else is refused', async () => {
    expect((await acted(cancel, pressed(ACTIONS.importCancel, FILE), around(await waiting({ ownerId: 'p-bram' })))).refused).toBe(true);
  });

  it('after it was registered says that it was', async () => {
    const registered = { count: 1, first: 'HW-ZL-2026-0001', last: 'HW-ZL-2026-0001' };
    const step = await acted(cancel, pressed(ACTIONS.importCancel, FILE), around(await waiting({ status: 'registered', registered, rows: [] })));
    expect(readable(step.reply)).toContain('1 traject geregistreerd in Zuid-Limburg: HW-ZL-2026-0001.');
  });
});

it('the same file and moment give the same step', async () => {
  const read = fileOf({ kenmerk: 'a' }, { ggz: 'basis' });
  expect(await send(read, { at: AT })).toEqual(await send(structuredClone(read), { at: AT }));
});
