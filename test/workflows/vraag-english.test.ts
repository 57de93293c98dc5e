import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Form } from '../../src/cards/types.ts';
import { ask } from '../../workflows/vraag/ask.ts';
import { helpful, openEntry, pass, wrong } from '../../workflows/vraag/feedback.ts';
import { askForm } from '../../workflows/vraag/form.ts';
import { keep, openKept, openKeptOne, removeKept } from '../../workflows/vraag/kept.ts';
import { openList, openQuestion } from '../../workflows/vraag/list.ts';
import { close, replyForm } from '../../workflows/vraag/reply.ts';
import { questionTexts } from '../../workflows/vraag/texts.ts';
import { AT, acted, aPerson, asked, command, formOf, opened, pressed, readsOf, SETTINGS, submitted, taken } from '../support/facts.ts';
import { aMember } from '../support/facts-escalations.ts';
import { aFaq, anUnsureFaq } from '../support/faq.ts';
import { manager } from '../support/managers.ts';
import { aKeptAnswer, aQuestion } from '../support/reads-questions.ts';

const id = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`;
/** What people wrote themselves is not translated: here it is in no language. */
const QUESTIONS = [
  aQuestion({ id: id('1'), text: 'aaaa bbbb', entryId: 'proef#1.1', answered: true, feedback: 'wrong' }),
  aQuestion({ id: id('2'), text: 'cccc dddd', passedAt: AT }),
  aQuestion({ id: id('3'), text: 'cccc dddd eeee' }),
  aQuestion({ id: id('4'), text: 'ffff', end: { at: AT, name: 'Gijs', text: 'gggg' } }),
  aQuestion({ id: id('5'), text: 'hhhh iiii', entryId: 'proef#1.2' }),
];
const KEPT = Array.from({ length: 13 }, (_, at) => aKeptAnswer({ id: id('abcdef0123456'.charAt(at)), title: 'jjjj', text: 'kkkk', questions: ['jjjj'] }));
const seats = [{ role: 'programmamanager' as const, region: null, organisationId: null, body: null, holderId: 'p-gijs' }];
const settings = { ...SETTINGS, faq: aFaq() };

type Shown = (locale: string) => Promise<unknown>;
const world = (locale: string) => {
  const language = locale.startsWith('en') ? ('en' as const) : ('nl' as const);
  const askers = { [id('2')]: { place: { platform: 'local' as const, tenant: 'demo', address: '"x"' }, language } };
  return readsOf({ questions: QUESTIONS, kept: KEPT, askers, roster: { seats, members: [aMember('p-gijs', { language })] } });
};
const anybody = (locale: string) => ({ person: aPerson(), reads: world(locale), settings });
const ofManager = (locale: string) => ({ person: manager(), reads: world(locale), settings });
const nothing = { person: manager(), reads: readsOf(), settings };

async function sent(workflow: typeof askForm | typeof replyForm, field: string, filled: string, value: string, locale: string): Promise<unknown> {
  const around = ofManager(locale);
  const form: Form = formOf(await opened<unknown>(workflow, pressed('', value, { locale }), around));
  return [form, await taken<unknown, unknown>(workflow, null, submitted(form, { [field]: filled }, { locale }), around)];
}

/** An answer that comes when the question has ended meanwhile. */
async function late(locale: string): Promise<unknown> {
  const form = formOf(await opened(replyForm, pressed('', `${id('1')}|`, { locale }), ofManager(locale)));
  const ended = { ...form, ref: { ...form.ref, subject: `${id('4')}|` } };
  return taken(replyForm, null, submitted(ended, { answer: 'llll' }, { locale }), ofManager(locale));
}

const all: [what: string, show: Shown][] = [
  ['an answer', (locale) => acted(ask, asked('wie betaalt de fietsen', { locale }), anybody(locale))],
  ['no answer', (locale) => acted(ask, asked('zwemmen olifanten', { locale }), { ...anybody(locale), settings: { ...SETTINGS, faq: anUnsureFaq() } })],
  ['nothing near', (locale) => acted(ask, asked('xyzzy qwrtp', { locale }), anybody(locale))],
  ['what is not ours', (locale) => acted(ask, asked('wie won ajax psv', { locale }), anybody(locale))],
  ['what cannot be read', (locale) => acted(ask, asked('🎉', { locale }), anybody(locale))],
  ['what is too long', (locale) => acted(ask, asked('x'.repeat(501), { locale }), anybody(locale))],
  ['what is not kept', (locale) => acted(ask, asked('xyzzy jan@example.nl', { locale }), anybody(locale))],
  ['an entry', (locale) => opened(openEntry, pressed('', `${id('1')}|proef#1.2`, { locale }), anybody(locale))],
  ['an entry that is gone', (locale) => opened(openEntry, pressed('', '|', { locale }), anybody(locale))],
  ['the form', (locale) => sent(askForm, 'question', 'wie betaalt de fietsen', '', locale)],
  ['helpful', (locale) => acted(helpful, pressed('', `${id('1')}|`, { locale }), anybody(locale))],
  ['wrong', (locale) => acted(wrong, pressed('', `${id('1')}|`, { locale }), anybody(locale))],
  ['wrong, and gone', (locale) => acted(wrong, pressed('', '|', { locale }), anybody(locale))],
  ['passing on', (locale) => acted(pass, pressed('', `${id('1')}|`, { locale }), anybody(locale))],
  ['passing on what was near', (locale) => acted(pass, pressed('', `${id('5')}|`, { locale }), anybody(locale))],
  ['passing on twice', (locale) => acted(pass, pressed('', `${id('2')}|`, { locale }), anybody(locale))],
  ['passing on what ended', (locale) => acted(pass, pressed('', `${id('4')}|`, { locale }), anybody(locale))],
  ['passing on to nobody', (locale) => acted(pass, pressed('', `${id('1')}|`, { locale }), { ...anybody(locale), reads: readsOf({ questions: QUESTIONS }) })],
  ['the list', (locale) => opened(openList, command('vraag', 'lijst', { locale }), ofManager(locale))],
  ['an empty list', (locale) => opened(openList, command('vraag', 'lijst', { locale }), nothing)],
  ['the list for others', (locale) => opened(openList, command('vraag', 'lijst', { locale }), anybody(locale))],
  ['a question of it', (locale) => opened(openQuestion, pressed('', `${id('5')}|`, { locale }), ofManager(locale))],
  ['a question that ended', (locale) => opened(replyForm, pressed('', `${id('4')}|`, { locale }), ofManager(locale))],
  ['answering one', (locale) => sent(replyForm, 'answer', 'llll', `${id('1')}|`, locale)],
  ['answering nothing', (locale) => sent(replyForm, 'answer', '', `${id('1')}|`, locale)],
  ['closing', (locale) => acted(close, pressed('', `${id('5')}|`, { locale }), ofManager(locale))],
  ['closing what was passed on', (locale) => acted(close, pressed('', `${id('2')}|`, { locale }), ofManager(locale))],
  ['answering what somebody else ended', (locale) => late(locale)],
  ['answering what nobody remembers asking', (locale) => opened(replyForm, pressed('', `${id('5')}|`, { locale }), ofManager(locale))],
  ['keeping', (locale) => acted(keep, pressed(ACTIONS.questionKeep, `${id('4')}|`, { locale }), nothing)],
  ['the kept answers', (locale) => opened(openKept, command('vraag', 'bewaard', { locale }), ofManager(locale))],
  ['no kept answers', (locale) => opened(openKept, command('vraag', 'bewaard', { locale }), nothing)],
  ['one that is gone', (locale) => opened(openKeptOne, pressed('', '', { locale }), ofManager(locale))],
  ['removing', (locale) => acted(removeKept, pressed('', id('a'), { locale }), ofManager(locale))],
];

/** Words that stand in every Dutch sentence here. */
const DUTCH =
  /\b(de|het|een|niet|uw|u|wordt|bij|naar|met|voor|zijn|deze|dit|dat|daar|wie|er|ik|gaat|geen|ook|alleen|vraag|antwoord|bewaarde|openen|sluiten|volgende|staat)\b/i;

/** What people read: not the ids that travel with it, nor the other language of copies that others may have. */
function read(shown: unknown, language: string): string {
  const words: string[] = [];
  const hidden = ['value', 'id', 'action', 'run', 'workflow', 'type', 'tone', 'style', 'step', 'subject', 'key', 'what', 'language'];
  const walk = (value: unknown, key: string) => {
    if (typeof value === 'string' && !hidden.includes(key)) words.push(value);
    else if (Array.isArray(value)) for (const one of value) walk(one, key);
    else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
      if ('type' in value && value.type === 'update' && 'subject' in value && !`${value.subject}`.endsWith(`:${language}`)) return;
      for (const [inner, one] of Object.entries(value)) if (inner !== 'writes') walk(one, inner);
    }
  };
  walk(shown, '');
  return words.join('\n');
}

describe('for a client in English', () => {
  it.each(all)('%s is in English', async (_what, show) => {
    expect(read(await show('en-US'), 'en')).not.toMatch(DUTCH);
  });

  it.each(all)('%s is in Dutch for a client in Dutch: the same words tell them apart', async (_what, show) => {
    expect(read(await show('nl-NL'), 'nl')).toMatch(DUTCH);
  });
});

describe('the texts', () => {
  it('are there in both languages; only what concerns English alone is empty in Dutch', () => {
    const empty = (language: 'nl' | 'en') => Object.entries(questionTexts(language)).flatMap(([name, value]) => (value === '' ? [name] : []));
    expect([empty('nl'), empty('en')]).toEqual([['onlyDutch'], []]);
  });

  it.each(['nl', 'en'] as const)('of titles and buttons of forms fit in a Slack view (%s)', (language) => {
    const { ask: title, send, cancel, reply, sendAnswer } = questionTexts(language);
    for (const words of [title, send, cancel, reply, sendAnswer]) expect(words.length, words).toBeLessThanOrEqual(24);
  });
});
