/*
 * The words and ids that platforms and code share: commands as people type them, and the actions of buttons.
 * The Slack manifest names the same commands, the Teams command list as many as Teams takes; a test compares them.
 */

export const COMMANDS = ['profiel', 'traject', 'escalatie', 'vastgelopen', 'opschalen', 'vraag', 'wie', 'cijfers', 'afwezig', 'beheer', 'hulp'] as const;
export type CommandName = (typeof COMMANDS)[number];

/** Other words people use for a command. */
const ALIASES = new Map<string, CommandName>([
  ['profile', 'profiel'],
  ['help', 'hulp'],
  ['trajecten', 'traject'],
  ['escalaties', 'escalatie'],
  ['escalation', 'escalatie'],
  ['escalate', 'escalatie'],
  ['stuck', 'vastgelopen'],
  ['away', 'afwezig'],
  ['who', 'wie'],
  ['ask', 'vraag'],
  ['question', 'vraag'],
  ['counts', 'cijfers'],
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
  escalationNew: 'escalatie.new',
  escalationCasus: 'escalatie.casus',
  escalationGovernance: 'escalatie.bestuurlijk',
  escalationList: 'escalatie.list',
  escalationOpen: 'escalatie.open',
  escalationTake: 'escalatie.take',
  escalationAnswer: 'escalatie.answer',
  escalationForward: 'escalatie.forward',
  escalationNote: 'escalatie.note',
  escalationClimb: 'escalatie.climb',
  escalationSolved: 'escalatie.solved',
  escalationNotSolved: 'escalatie.not-solved',
  escalationWithdraw: 'escalatie.withdraw',
  escalationOverview: 'escalatie.overview',
  overviewRegion: 'overzicht.region',
  overviewCasus: 'overzicht.casus',
  proposalMake: 'voorstel.make',
  proposalOpen: 'voorstel.open',
  proposalList: 'voorstel.list',
  proposalConclude: 'voorstel.conclude',
  manage: 'beheer.open',
  manageRoles: 'beheer.roles',
  manageRegion: 'beheer.region',
  manageNational: 'beheer.national',
  manageSeatAdd: 'beheer.seat-add',
  manageSeatRemove: 'beheer.seat-remove',
  manageSeatFirst: 'beheer.seat-first',
  manageClock: 'beheer.clock',
  manageOrganisations: 'beheer.organisations',
  manageOrganisationList: 'beheer.organisation-list',
  manageOrganisationAdd: 'beheer.organisation-add',
  manageOrganisationChange: 'beheer.organisation-change',
  manageCategories: 'beheer.categories',
  manageCategoryAdd: 'beheer.category-add',
  manageCategoryRemove: 'beheer.category-remove',
  away: 'afwezig.open',
  awayEnd: 'afwezig.end',
  who: 'wie.open',
  contactConfirm: 'wie.confirm',
  contactWrong: 'wie.wrong',
  question: 'vraag.open',
  questionEntry: 'vraag.entry',
  questionHelpful: 'vraag.helpful',
  questionWrong: 'vraag.wrong',
  questionPass: 'vraag.pass',
  questionList: 'vraag.list',
  questionOpen: 'vraag.question',
  questionReply: 'vraag.reply',
  questionClose: 'vraag.close',
  questionKeep: 'vraag.keep',
  keptList: 'vraag.kept',
  keptOpen: 'vraag.kept-open',
  keptRemove: 'vraag.kept-remove',
  counts: 'cijfers.open',
  countDefinitions: 'cijfers.definitions',
} as const;
