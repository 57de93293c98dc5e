/*
 * The words and ids that platforms and code share: commands as people type them, and the actions of buttons.
 * The Slack manifest and the Teams command list name the same commands; a test compares them.
 */

export const COMMANDS = ['profiel', 'traject', 'hulp'] as const;
export type CommandName = (typeof COMMANDS)[number];

/** Other words people use for a command. */
const ALIASES = new Map<string, CommandName>([
  ['profile', 'profiel'],
  ['help', 'hulp'],
  ['trajecten', 'traject'],
]);

/** The command a word stands for, with or without the slash; null when it is none. */
export function commandOf(word: string): CommandName | null {
  const name = word.toLowerCase().replace(/^\//, '');
  return COMMANDS.find((command) => command === name) ?? ALIASES.get(name) ?? null;
}

export const ACTIONS = {
  /** Says a command, for places where typing one cannot open a form. */
  command: 'command',
  profile: 'profiel.open',
  help: 'hulp.open',
  trajectNew: 'traject.new',
  trajectCheck: 'traject.check',
  trajectBack: 'traject.back',
  trajectList: 'traject.list',
  trajectOpen: 'traject.open',
  trajectResult: 'traject.result',
  trajectEnd: 'traject.end',
  trajectHandOver: 'traject.hand-over',
  trajectWhy: 'traject.why',
} as const;
