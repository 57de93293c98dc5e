/*
 * Activities as Microsoft's emulator (m365agentsplayground 0.2.28) sends them, recorded; only ids and addresses are filled in.
 */

export const TENANT = '00000000-0000-0000-0000-0000000000001';
export const BOT = { id: '00000000-0000-0000-0000-00000000000011', name: 'Test Bot' };

export interface TeamsUser {
  id: string;
  name: string;
  aadObjectId: string;
}

export const ALEX: TeamsUser = { id: 'user-id-0', name: 'Alex Wilber', aadObjectId: '00000000-0000-0000-0000-0000000000020' };

let sequence = 0;
const fresh = (): string => `a-${++sequence}`;

interface Options {
  serviceUrl: string;
  from?: TeamsUser;
  locale?: string;
  id?: string;
}

const usual = ({ serviceUrl, from = ALEX, locale = 'nl-NL', id = fresh() }: Options) => ({
  id,
  from,
  timestamp: '2026-11-22T13:15:18.297Z',
  localTimestamp: '2026-11-22T13:15:18.297+00:00',
  localTimezone: 'UTC',
  serviceUrl,
  recipient: BOT,
  locale,
  channelData: { tenant: { id: TENANT } },
  channelId: 'msteams',
});

const clientInfo = { type: 'clientInfo', locale: 'nl-NL', country: 'NL', platform: 'Web', timezone: 'UTC' };
const personal = ({ from = ALEX }: Options) => ({ conversationType: 'personal', tenantId: TENANT, id: `personal-${from.id}` });

export const typed = (text: string, options: Options) => ({
  type: 'message',
  text,
  textFormat: 'plain',
  ...usual(options),
  conversation: personal(options),
  entities: [clientInfo],
});

/** A press of a button on the card `replyToId`; what was filled in is merged into what the button carries. */
export const pressed = (value: unknown, replyToId: string, options: Options) => ({
  type: 'message',
  ...usual(options),
  channelData: { source: { name: 'message' }, tenant: { id: TENANT } },
  conversation: personal(options),
  entities: [clientInfo],
  replyToId,
  value,
});

const mention = { type: 'mention', mentioned: BOT, text: '<at>Test Bot</at>' };

export const inGroup = (text: string, options: Options) => ({
  type: 'message',
  text: `<at>Test Bot</at> ${text}`,
  textFormat: 'plain',
  ...usual(options),
  conversation: { isGroup: true, conversationType: 'groupChat', tenantId: TENANT, id: 'group-chat-id' },
  entities: [mention, clientInfo],
});

export const inChannel = (text: string, options: Options) => ({
  ...inGroup(text, options),
  conversation: { isGroup: true, conversationType: 'channel', tenantId: TENANT, id: 'team-id;messageid=1795354147160' },
  channelData: { teamsChannelId: 'team-id', teamsTeamId: 'team-id', tenant: { id: TENANT }, team: { id: 'team-id' }, channel: { id: 'team-id' } },
});

/** The emulator tells this again at each reload, without a name. */
export const installed = (options: Options) => ({
  type: 'installationUpdate',
  ...usual(options),
  from: { id: (options.from ?? ALEX).id, aadObjectId: (options.from ?? ALEX).aadObjectId },
  conversation: personal(options),
  entities: [{ type: 'clientInfo', locale: 'nl-NL' }],
  action: 'add',
});

export const membersAdded = (options: Options) => ({
  type: 'conversationUpdate',
  ...usual(options),
  locale: undefined,
  from: { id: (options.from ?? ALEX).id, aadObjectId: (options.from ?? ALEX).aadObjectId },
  conversation: personal(options),
  membersAdded: [{ id: (options.from ?? ALEX).id }, { id: BOT.id }],
});

/** Not recorded: in the emulator it is in its team from the start. As Microsoft's pages show it (platform/bots/how-to/conversations/subscribe-to-conversation-events). */
export const addedToTeam = (options: Options) => ({
  ...membersAdded(options),
  conversation: { isGroup: true, conversationType: 'channel', tenantId: TENANT, id: 'team-id' },
  channelData: { team: { id: 'team-id', name: 'Team' }, eventType: 'teamMemberAdded', tenant: { id: TENANT } },
  membersAdded: [{ id: BOT.id }],
});

/** Not recorded: the emulator cannot remove. As Microsoft's pages show it (platform/bots/how-to/conversations/subscribe-to-conversation-events). */
export const uninstalled = (options: Options) => ({ ...installed(options), action: 'remove' });

export const membersRemoved = (options: Options) => {
  const { membersAdded: _added, ...same } = membersAdded(options);
  return { ...same, membersRemoved: [{ id: BOT.id }] };
};

/** The answer to a file consent card. Not recorded: as Microsoft's pages show it (platform/bots/how-to/bots-filesv4). */
export const decided = (value: unknown, replyToId: string, options: Options) => ({
  type: 'invoke',
  name: 'fileConsent/invoke',
  ...usual(options),
  conversation: personal(options),
  entities: [clientInfo],
  replyToId,
  value: { type: 'fileUpload', ...(typeof value === 'object' ? value : {}) },
});
