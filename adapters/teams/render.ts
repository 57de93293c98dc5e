import type { FieldErrors } from '../../src/cards/check-form.ts';
import { cut } from '../../src/cards/cut.ts';
import type { Field, Form, Values } from '../../src/cards/types.ts';
import { packForm } from '../../src/cards/wire.ts';
import { type AdaptiveCard, adaptiveCard, bytes, type Element, heading, rich, run, type SubmitAction } from './adaptive.ts';
import { LIMITS } from './limits.ts';
import { actionSets, type DrawnCard, pressAction, renderBlocks } from './render-blocks.ts';
import { isSearched, listSize, renderField } from './render-fields.ts';
import { fitBlocks, fitCard } from './split.ts';

/*
 * Cards and forms as Adaptive Cards 1.5. Pure: the local page draws these too.
 */

const summary = (title: string): string => cut(title, LIMITS.summary);

/** A card as one Adaptive Card within Teams' limits. Who can send several messages splits it first: see `splitCard`. */
export function renderCard(card: DrawnCard): AdaptiveCard {
  const title = summary(card.title);
  return adaptiveCard(title, renderBlocks(fitCard({ ...card, title }).blocks));
}

/** A card of any size, for who has no limit: the local page. */
export const renderWhole = ({ title, blocks }: DrawnCard): AdaptiveCard => adaptiveCard(summary(title), renderBlocks(blocks));

function submitAction(form: Form): SubmitAction {
  return {
    type: 'Action.Submit',
    title: cut(form.submit, LIMITS.buttonText),
    style: 'positive',
    associatedInputs: 'auto',
    data: { hw: { kind: 'form', form: packForm(form), lists: form.fields.filter(({ type }) => type === 'choices').map(({ id }) => id) } },
  };
}

/** The fields with an error, named beside the button that was pressed: the errors themselves may be far above it. */
function errorSummary(fields: Field[], errors: FieldErrors): Element[] {
  const wrong = fields.filter(({ id }) => errors[id] !== undefined).map(({ label }) => label);
  return wrong.length > 0 ? [rich([run(`⚠ ${wrong.join(' · ')}`, { color: 'Attention', weight: 'Bolder' })], { spacing: 'Medium' })] : [];
}

/**
 * A form as an Adaptive Card; errors stand beside their fields. Lists that are too long to send are typed in.
 * @param typed what was submitted, so that what did not fit is still there to be mended
 */
export function renderForm(form: Form, errors: FieldErrors = {}, typed: Values = {}): AdaptiveCard {
  const searched = new Set(form.fields.filter(isSearched).map(({ id }) => id));
  const typedIn = (id: string) => (typeof typed[id] === 'string' ? typed[id] : undefined);
  const title = summary(form.title);
  const draw = (intro: Element[]) =>
    adaptiveCard(title, [
      heading(title, { weight: 'Bolder', size: 'Large' }),
      ...intro,
      ...form.fields.map((field) => renderField(field, errors[field.id], searched.has(field.id), typedIn(field.id))),
      ...errorSummary(form.fields, errors),
      ...actionSets([submitAction(form), ...form.buttons.map((button) => pressAction(button, { inForm: true }))]),
    ]);

  const intro = renderBlocks(form.intro);
  const candidates = form.fields.filter((field) => listSize(field) > 0 && !searched.has(field.id)).sort((a, b) => listSize(b) - listSize(a));
  for (const { id } of candidates) {
    if (bytes(draw(intro)) <= LIMITS.card) break;
    searched.add(id);
  }
  const whole = draw(intro);
  if (bytes(whole) <= LIMITS.card) return whole;
  return draw(renderBlocks(fitBlocks(form.intro, LIMITS.card - bytes(draw([])))));
}
