import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../manifest/ids.ts';
import type { Form } from '../../src/cards/types.ts';
import { LONGEST_QUESTION } from '../../src/faq/faq.ts';
import { askForm } from '../../workflows/vraag/form.ts';
import {
  aPerson,
  buttonsOf,
  cardOf,
  changed,
  command,
  errorsOf,
  formOf,
  NEW_ID,
  opened,
  PLACE,
  pressed,
  RUN,
  readable,
  readsOf,
  reshaped,
  SETTINGS,
  submitted,
  taken,
  takenOf,
} from '../support/facts.ts';
import { aFaq } from '../support/faq.ts';

const around = { person: aPerson(), reads: readsOf(), settings: { ...SETTINGS, faq: aFaq() } };
const openForm = async (locale?: string): Promise<Form> => formOf(await opened(askForm, command('vraag', '', { locale }), around));
const send = async (question: string, locale?: string, given: Omit<typeof around, 'person'> & { person: typeof around.person | null } = around) =>
  taken(askForm, null, submitted(await openForm(locale), { question }, { locale }), given);

describe('the form behind /vraag', () => {
  it('asks one thing, empty, and says that nothing about one person belongs in it', async () => {
    const form = await openForm();
    expect(form.ref).toMatchObject({ run: RUN, workflow: 'vraag', subject: '' });
    expect(form.fields).toMatchObject([{ type: 'text', id: 'question', required: true, multiline: true, maxLength: LONGEST_QUESTION }]);
    expect(form.fields[0]).toMatchObject({ hint: 'Zet er niets in over één persoon.' });
    expect(form.fields[0]).not.toHaveProperty('value');
  });

  it('opens for who has no profile, and from the button too', async () => {
    const nobody = { ...around, person: null };
    expect(formOf(await opened(askForm, command('vraag'), nobody))).toEqual(await openForm());
    expect(formOf(await opened(askForm, pressed(ACTIONS.question), nobody))).toEqual(await openForm());
  });

  it.each([undefined, 'en-US'])('fits in a Slack view (%s)', async (locale) => {
    const { title, submit, cancel } = await openForm(locale);
    for (const words of [title, submit, cancel]) expect(words.length, words).toBeLessThanOrEqual(24);
  });

  it('keeps what was typed when it is drawn again', async () => {
    const form = await openForm();
    expect(formOf(await reshaped(askForm, null, changed(form, { question: 'wie betaalt' }), around)).fields[0]).toMatchObject({ value: 'wie betaalt' });
  });
});

describe('a question that is sent', () => {
  it('is answered as done, and kept as one that was typed', async () => {
    const step = takenOf(await send('wie betaalt de fietsen?'));
    expect(step).toMatchObject({ status: 'done', state: null, reply: { type: 'done', next: null }, effects: [] });
    const card = cardOf(step.reply);
    expect(card.title).toBe('Wie betaalt de fietsen?');
    expect(buttonsOf(card).map(({ value }) => value)).toContain(`${NEW_ID}|proef#1.1`);
    const question = { id: NEW_ID, text: 'wie betaalt de fietsen?', entryId: 'proef#1.1', answered: true };
    expect(step.writes).toEqual([{ type: 'question.ask', question, from: { place: PLACE, language: 'nl' } }]);
  });

  it('has its answer in English in an English client', async () => {
    const step = takenOf(await send('who pays for the bicycles?', 'en-GB'));
    expect(cardOf(step.reply).title).toBe('Who pays for the bicycles?');
    expect(step.writes).toMatchObject([{ from: { language: 'en' } }]);
  });

  it('by somebody without a profile is answered and kept', async () => {
    const step = takenOf(await send('wie betaalt de fietsen?', undefined, { ...around, person: null }));
    expect(step.writes).toHaveLength(1);
  });

  it('of signs only is answered with an example, and not kept', async () => {
    const step = takenOf(await send('🎉 ???'));
    expect(readable(step.reply)).toContain('bijvoorbeeld: wie betaalt de eerste acht gesprekken?');
    expect(step.writes).toEqual([]);
  });

  it('of exactly the longest is answered', async () => {
    expect(
      takenOf(
        await send(
          'fiets '
            .repeat(200)
            .slice(0, LONGEST_QUESTION - 1)
            .concat('?'),
        ),
      ).writes,
    ).toHaveLength(1);
  });
});

describe('somebody in danger', () => {
  it.each([
    ['as the question', 'klant wil niet meer leven'],
    ['with what else would be refused', 'mevrouw Jansen, BSN 111222333, wil niet meer leven'],
    ['in a story too long for the field', `${'Het ging goed op het werk. '.repeat(30)}Nu wil ze niet meer leven.`],
  ])('is told whom to call: %s', async (_how, question) => {
    const step = takenOf(await send(question));
    expect(step).toMatchObject({ status: 'done', reply: { type: 'done', card: { title: 'Acuut gevaar' } }, writes: [], effects: [] });
    expect(readable(step)).not.toContain('Jansen');
  });
});

describe('what is refused beside the field, keeps what was typed, and stores nothing', () => {
  it.each([
    ['empty', '', 'Vul dit nog in.', 'Please fill this in.'],
    ['only spaces', '   ', 'Vul dit nog in.', 'Please fill this in.'],
    ['too long', 'x'.repeat(LONGEST_QUESTION + 1), 'Dit is te lang: 501 tekens. Er passen er 500.', 'This is too long: 501 characters.'],
    ['a BSN', 'mag 111222333 meedoen?', 'een BSN', 'looks like a BSN'],
    ['an e-mail address', 'mag jan@example.nl meedoen?', 'een e-mailadres', 'an e-mail address'],
    ['a phone number', 'mag 06-12345678 meedoen?', 'een telefoonnummer', 'a phone number'],
    ['a name', 'mag mevrouw Jansen meedoen?', 'een naam', "a person's name"],
  ])('%s', async (_what, question, dutch, english) => {
    const step = await send(question);
    expect(step.refused).toBe(true);
    expect(errorsOf(step.reply).question).toContain(dutch);
    expect(formOf(step.reply).fields[0]).toMatchObject(question === '' ? { id: 'question' } : { value: question });
    expect(errorsOf((await send(question, 'en-US')).reply).question).toContain(english);
  });
});
