import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Colleague } from '../../src/engine/store.ts';
import type { Opening } from '../../src/engine/workflow.ts';
import type { Traject } from '../../src/programme/traject.ts';
import { workflow } from '../../workflows/traject/hand-over.ts';
import {
  aPerson,
  aTraject,
  buttonsOf,
  cardOf,
  command,
  errorsOf,
  formOf,
  opened,
  pressed,
  RUN,
  readable,
  readsOf,
  submitted,
  taken,
  takenOf,
} from '../support/facts.ts';

const BRAM: Colleague = {
  id: 'p-bram',
  name: 'Bram',
  organisation: 'GGZ Breburg',
  language: 'nl' as const,
  place: { platform: 'teams', tenant: 'demo', address: '"bram"' },
};
const SELF: Colleague = {
  id: 'p-anna',
  name: 'Anna',
  organisation: 'GGZ Breburg',
  language: 'nl' as const,
  place: { platform: 'local', tenant: 'demo', address: '"anna"' },
};
const aNumber = (number: number, more: Partial<Traject> = {}) =>
  aTraject({ id: `t-${number}`, reference: `HW-ZL-2026-${String(number).padStart(4, '0')}`, ...more });
const TWO = [aNumber(1), aNumber(2)];
const ENDED = { end: { day: '2026-06-30', kind: 'afgerond' as const, reason: null } };

const around = (trajects: Traject[], colleagues = [SELF, BRAM]) => ({ person: aPerson(), reads: readsOf({ trajects, colleagues }) });
const ONE = pressed(ACTIONS.trajectHandOver, 'HW-ZL-2026-0001');
const ALL = command('traject', 'overdragen');
const open = async (event: Opening, trajects: Traject[]) => formOf(await opened(workflow, event, around(trajects)));

describe('handing over', () => {
  it('one gives only that one, and offers all', async () => {
    const form = await open(ONE, TWO);
    expect(form.fields[0]).toMatchObject({ id: 'which', value: 'one' });
    const step = takenOf(await taken(workflow, null, submitted(form, { colleague: 'p-bram' }), around(TWO)));
    expect(step.writes).toEqual([
      { type: 'traject.hand-over', trajectIds: ['t-1'], fromPersonId: 'p-anna', toPersonId: 'p-bram', on: '2026-11-22' },
      { type: 'audit', what: 'traject.handed-over', subject: 'HW-ZL-2026-0001' },
    ]);
    expect(readable(step.reply)).toContain('Het traject is nu van Bram');
  });

  it('all gives every one whose guidance runs, and no other', async () => {
    const trajects = [...TWO, aNumber(3, ENDED), aNumber(4, { ownerId: 'p-carla' })];
    const form = await open(ALL, trajects);
    expect(form.fields[0]).toMatchObject({ value: 'all', options: [{ value: 'all', label: 'Al mijn lopende trajecten (2)' }] });
    const step = takenOf(await taken(workflow, null, submitted(form, { colleague: 'p-bram' }), around(trajects)));
    expect(step.writes[0]).toMatchObject({ trajectIds: ['t-1', 't-2'] });
    expect(step.writes.filter(({ type }) => type === 'audit')).toHaveLength(2);
    expect(readable(step.reply)).toContain('2 trajecten zijn nu van Bram');
  });

  it('tells the colleague on their own platform, with the way to it and nothing of the traject itself', async () => {
    const one = takenOf(await taken(workflow, null, submitted(await open(ONE, TWO), { colleague: 'p-bram' }), around(TWO)));
    const [post, update] = one.effects;
    expect(post).toMatchObject({ type: 'post', to: BRAM.place, key: `hand-over:${RUN}` });
    if (post?.type !== 'post') throw new Error('no message was posted');
    expect(buttonsOf(post.card)).toMatchObject([{ action: ACTIONS.trajectOpen, value: 'HW-ZL-2026-0001' }]);
    expect(readable(post.card)).not.toContain('EPA');
    expect(update).toMatchObject({ type: 'update', subject: 'traject:t-1:p-anna' });
    const all = takenOf(await taken(workflow, null, submitted(await open(ALL, TWO), { colleague: 'p-bram' }), around(TWO)));
    if (all.effects[0]?.type !== 'post') throw new Error('no message was posted');
    expect(buttonsOf(all.effects[0].card)).toMatchObject([{ action: ACTIONS.trajectList, value: '' }]);
  });

  it('every effect has a key of its own', async () => {
    const step = takenOf(await taken(workflow, null, submitted(await open(ALL, TWO), { colleague: 'p-bram' }), around(TWO)));
    expect(new Set(step.effects.map(({ key }) => key)).size).toBe(3);
  });

  it('names twenty and counts the rest', async () => {
    const many = Array.from({ length: 25 }, (_, index) => aNumber(index + 1));
    const step = takenOf(await taken(workflow, null, submitted(await open(ALL, many), { colleague: 'p-bram' }), around(many)));
    const post = readable(step.effects[0]);
    expect(post).toContain('HW-ZL-2026-0020 + 5');
    expect(post).not.toContain('HW-ZL-2026-0021');
  });

  it('is never to oneself', async () => {
    const form = await open(ONE, TWO);
    expect(readable(form.fields)).not.toContain('p-anna');
    const step = await taken(workflow, null, submitted(form, { colleague: 'p-anna' }), around(TWO));
    expect(Object.keys(errorsOf(step.reply))).toEqual(['colleague']);
  });

  it('to somebody who is not a colleague there is refused', async () => {
    const step = await taken(workflow, null, submitted(await open(ONE, TWO), { colleague: 'p-carla' }), around(TWO));
    expect(step.refused).toBe(true);
    expect(Object.keys(errorsOf(step.reply))).toEqual(['colleague']);
  });

  it('asks to whom', async () => {
    const step = await taken(workflow, null, submitted(await open(ONE, TWO)), around(TWO));
    expect(Object.keys(errorsOf(step.reply))).toEqual(['colleague']);
  });
});

describe('nothing to hand over', () => {
  it.each([
    ['without running trajects', ALL, [aNumber(1, ENDED)], [BRAM], 'geen lopende trajecten'],
    ['without a colleague', ALL, TWO, [SELF], 'nog geen collega'],
    ['of someone else', ONE, [aNumber(1, { ownerId: 'p-bram' }), aNumber(2)], [BRAM], 'is niet van u'],
    ['that is not known', pressed(ACTIONS.trajectHandOver, 'HW-ZL-2026-9999'), TWO, [BRAM], 'Ik ken geen traject'],
  ] satisfies [string, Opening, Traject[], Colleague[], string][])('%s is said', async (_fact, event, trajects, colleagues, said) => {
    expect(readable(cardOf(await opened(workflow, event, around(trajects, colleagues))))).toContain(said);
  });

  it('any more when it was handed over meanwhile: nothing is stored', async () => {
    const form = await open(ONE, TWO);
    const gone = [aNumber(1, { ownerId: 'p-bram' }), aNumber(2)];
    const step = await taken(workflow, null, submitted(form, { colleague: 'p-bram' }), around(gone));
    expect(step.refused).toBe(true);
    expect(readable(cardOf(step.reply))).toContain('is niet van u');
  });

  it('when its guidance ended meanwhile: that is said, and nothing else is handed over', async () => {
    const form = await open(ONE, TWO);
    const step = await taken(workflow, null, submitted(form, { colleague: 'p-bram' }), around([aNumber(1, ENDED), aNumber(2)]));
    expect(step.refused).toBe(true);
    expect(readable(cardOf(step.reply))).toContain('al geëindigd');
  });
});
