/* global AdaptiveCards */
/** Draws what the Teams renderer made, with Microsoft's own library. */

/** Every pair of these reaches a contrast of 4.5 to 1. */
const style = (backgroundColor, ink) => ({
  backgroundColor,
  foregroundColors: {
    default: { default: ink, subtle: '#4c566a' },
    accent: { default: '#0b5394', subtle: '#0b5394' },
    attention: { default: '#8f130d', subtle: '#8f130d' },
    good: { default: '#12512a', subtle: '#12512a' },
    warning: { default: '#6b4200', subtle: '#6b4200' },
  },
});

const host = {
  fontFamily: 'inherit',
  textBlock: { headingLevel: 3 }, // below the name of whose conversation it is
  spacing: { small: 4, default: 8, medium: 12, large: 20, extraLarge: 28, padding: 14 },
  separator: { lineThickness: 1, lineColor: '#d6d9de' },
  containerStyles: {
    default: style('#ffffff', '#1c2330'),
    good: style('#e7f5ea', '#12512a'),
    attention: style('#fdecea', '#8f130d'),
    warning: style('#fff3dc', '#6b4200'),
  },
  actions: { maxActions: 6, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
  inputs: { label: { inputSpacing: 'small', requiredInputs: { weight: 'bolder' }, optionalInputs: { weight: 'bolder' } } },
};

/** A subset of Markdown as Teams reads it; our cards escape everything people typed, so only the escapes are undone. */
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  const element = document.createElement('span');
  element.textContent = text.replace(/\\([\\`*_{}[\]()#+\-.!<>~|@])/g, '$1');
  result.outputHtml = element.innerHTML;
  result.didProcess = true;
};

/** The library names only a question's first option after the question; a group with a name tells it for all of them. */
function nameGroups(card) {
  for (const set of card.querySelectorAll('.ac-choiceSetInput-expanded, .ac-choiceSetInput-multiSelect')) {
    const options = [...set.querySelectorAll('input')];
    const [question] = options[0]?.getAttribute('aria-labelledby')?.split(' ') ?? [];
    if (!question) continue;
    set.setAttribute('role', options[0].type === 'radio' ? 'radiogroup' : 'group');
    set.setAttribute('aria-labelledby', question);
    for (const option of options) option.removeAttribute('aria-labelledby'); // each keeps its own label
  }
}

/** What stands below a field tells about it: a fault that it is wrong, a hint what it is for. The library binds neither. */
function bindNotes(card) {
  for (const field of card.querySelectorAll('[role=radiogroup], [role=group], input:not([type=radio], [type=checkbox]), select, textarea')) {
    const place = field.closest('.ac-container');
    const notes = [...place.querySelectorAll(':scope > .ac-richTextBlock')];
    if (notes.length === 0 || place.matches('.ac-adaptiveCard')) continue;
    for (const note of notes) note.id ||= `note-${crypto.randomUUID()}`;
    field.setAttribute('aria-describedby', notes.map(({ id }) => id).join(' '));
    const faulty = notes.some(({ textContent }) => textContent.startsWith('⚠'));
    const wrong = field.role === 'group' ? field.querySelectorAll('input') : [field];
    if (faulty) for (const one of wrong) one.setAttribute('aria-invalid', 'true');
  }
}

/**
 * @param {object} payload an Adaptive Card
 * @param {(data: Record<string, unknown>) => void} onSubmit gets the card's data and what was filled in
 * @returns {HTMLElement}
 */
export function drawCard(payload, onSubmit) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(host);
  card.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.SubmitAction) onSubmit(action.data ?? {});
  };
  card.parse(payload);
  const drawn = card.render();
  if (!drawn) return document.createElement('div');
  card.onInputValueChanged = () => nameGroups(drawn); // the library has named its options anew
  drawn.removeAttribute('tabindex');
  if (drawn.hasAttribute('aria-label')) drawn.setAttribute('role', 'group'); // which may have a name
  nameGroups(drawn);
  bindNotes(drawn);
  return drawn;
}
