import type { Changed, Submitted } from '../src/engine/events.ts';
import type { Opening } from '../src/engine/workflow.ts';

/** The value of the button that was pressed; '' for a command: what is typed behind it is no value of ours. */
export const pressedValue = (event: Opening): string => (event.type === 'pressed' ? event.value : '');

/** What was typed behind the command, or what the button carries in its place. */
export const wordsOf = (event: Opening): string => (event.type === 'pressed' ? event.value : event.text).trim();

/** What a form is about: as it was opened, or as it stands in the form that came back. */
export const subjectOf = (event: Opening | Changed | Submitted): string => ('values' in event ? event.form.subject : wordsOf(event));
