import { z } from 'zod';
import type { Account, Asked, Command, Inbound, Place, Uploaded } from '../../src/engine/events.ts';
import { readTyped } from '../../src/engine/typed.ts';
import { type Language, languageOf } from '../../src/programme/language.ts';
import { type CardData, readCardData } from './card-data.ts';
import { type Answer, readAnswer } from './consent.ts';
import { placeOf } from './place.ts';
import { fileAddresses } from './upload.ts';

/*
 * Bot Framework activities into our events. Pure.
 */

const id = z.string().min(1).max(500);
const member = z.object({ id, name: z.string().max(200).nullish(), aadObjectId: z.string().max(100).nullish() });

/** What every activity has that could concern us; the rest is read by type. */
const base = z.object({
  type: z.string().max(50),
  id: id.nullish(),
  channelId: z.literal('msteams'),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(500),
  from: member,
  recipient: member,
  conversation: z.object({ id, conversationType: z.string().nullish(), isGroup: z.boolean().nullish(), tenantId: z.string().max(100).nullish() }),
  channelData: z.object({ tenant: z.object({ id: z.string().max(100) }).nullish() }).nullish(),
  locale: z.string().max(35).nullish(),
});

const mention = z.object({
  type: z.literal('mention'),
  text: z.string().max(500),
  mentioned: z.object({ id: z.string(), name: z.string().max(200).nullish() }).optional(),
});

const message = z.object({
  id,
  text: z.string().max(40_000).nullish(),
  value: z.unknown().optional(),
  replyToId: id.nullish(),
  entities: z.array(z.unknown()).max(100).nullish(),
});

const installation = z.object({ action: z.string() });
const members = z.array(member).max(1000).nullish();
const membership = z.object({ membersAdded: members, membersRemoved: members });

export type Activity = z.infer<typeof base>;

/** The card a button was on. `inForm`: it stood in a form, which is replaced by what it opens. */
export interface Source {
  id: string;
  inForm: boolean;
}

export type Arrived =
  /** `at`: the conversation it came from; `shared` when others read along there. */
  | { type: 'event'; event: Inbound; at: Place; shared: boolean; source: Source | null }
  /** Somebody sent files in their own chat. */
  | { type: 'files'; event: Omit<Uploaded, 'read'>; at: Place; addresses: string[] }
  /** The assistant was added: to someone's private chat, or to a team or a group, where others read along. */
  | { type: 'added'; event: Command; at: Place; shared: boolean }
  /** It was taken out of it. */
  | { type: 'removed'; account: Account }
  /** Somebody said whether a file may be put in their OneDrive. `source`: the question, when Teams says which it was. */
  | { type: 'decided'; answer: Answer; at: Place; source: string | null; language: Language }
  | { type: 'ignored' }
  | { type: 'malformed'; reason: string };

/** The activity as far as everybody needs it, or what is wrong with it: names of parts, never their content. */
export function parseBase(body: unknown): { activity: Activity } | { reason: string } {
  const parsed = base.safeParse(body);
  return parsed.success ? { activity: parsed.data } : { reason: faultOf(parsed.error) };
}

const faultOf = ({ issues: [issue] }: z.ZodError): string => `${issue?.path.join('.') || 'activity'}: ${issue?.code ?? 'invalid'}`;

/** The tenant an activity says it is from. */
export const tenantOf = ({ channelData, conversation }: Activity): string => channelData?.tenant?.id ?? conversation.tenantId ?? '';

const isShared = ({ conversation: { conversationType, isGroup } }: Activity): boolean =>
  isGroup === true || (typeof conversationType === 'string' && conversationType !== 'personal');

/** The parts of an event that say who it is from, and where answers go. */
function common(activity: Activity, key: string) {
  const { from, recipient, conversation, serviceUrl, locale } = activity;
  const tenant = tenantOf(activity);
  const name = from.name ?? '';
  const to = { serviceUrl, bot: { id: recipient.id, name: recipient.name ?? '' }, user: { id: from.id, name } };
  const at = placeOf(tenant, { ...to, conversation: conversation.id });
  return {
    at,
    event: {
      account: { platform: 'teams' as const, tenant, user: from.aadObjectId ?? from.id },
      displayName: name || from.id,
      locale: locale ?? undefined,
      place: isShared(activity) ? placeOf(tenant, { ...to, conversation: null }) : at,
      key,
    },
  };
}

/** What was typed, without our own mention and what clients put between words. Somebody else's mention is a name: it may be a stand-in's. */
function plainText(text: string, entities: unknown[], bot: string): string {
  let plain = text;
  for (const entity of entities) {
    const named = mention.safeParse(entity);
    if (!named.success || named.data.text === '') continue;
    const { mentioned, text: tag } = named.data;
    plain = plain.replaceAll(tag, mentioned?.name && mentioned.id !== bot ? `@${mentioned.name}` : ' ');
  }
  return plain
    .replace(/<at\b[^<>]*>[^<]*<\/at>/gi, ' ')
    .replace(/&nbsp;|\u00a0|[^\P{Cc}\n]|\p{Cs}/gu, ' ') // control characters and halves of a character too: no store can keep them
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

function pressed(
  data: CardData,
):
  | { type: 'pressed'; action: string; value: string }
  | { type: 'submitted'; form: Extract<CardData, { kind: 'form' }>['form']; values: Extract<CardData, { kind: 'form' }>['values'] } {
  return data.kind === 'press' ? { type: 'pressed', action: data.action, value: data.value } : { type: 'submitted', form: data.form, values: data.values };
}

function parseMessage(activity: Activity, body: unknown): Arrived {
  const parsed = message.safeParse(body);
  if (!parsed.success) return { type: 'malformed', reason: faultOf(parsed.error) };
  const { id: activityId, text, value, replyToId, entities } = parsed.data;
  const { event: who, at } = common(activity, `teams:${activity.conversation.id}:${activityId}`);
  const shared = isShared(activity);
  if (value !== undefined && value !== null) {
    const data = readCardData(value);
    if (!data) return { type: 'malformed', reason: 'value: not from one of our cards, or too large' };
    const source = replyToId ? { id: replyToId, inForm: data.kind === 'form' || data.inForm } : null;
    return { type: 'event', event: { ...who, ...pressed(data) }, at, shared, source };
  }
  const addresses = shared ? [] : fileAddresses(body);
  if (addresses.length > 0) return { type: 'files', event: { type: 'uploaded', ...who }, at, addresses };
  const event: Command | Asked = { ...who, ...readTyped(plainText(text ?? '', entities ?? [], activity.recipient.id)) };
  return { type: 'event', event, at, shared, source: null };
}

/** The first card of a conversation; its key is the same however often Teams tells that we were added. */
function added(activity: Activity): Arrived {
  if (activity.from.id === activity.recipient.id) return { type: 'ignored' };
  const { event, at } = common(activity, `teams:added:${activity.conversation.id}`);
  return { type: 'added', event: { type: 'command', ...event, name: 'hulp', text: '' }, at, shared: isShared(activity) };
}

/** Whoever removes us from their private chat cannot be reached there any more. */
function removed(activity: Activity): Arrived {
  if (isShared(activity) || activity.from.id === activity.recipient.id) return { type: 'ignored' };
  return { type: 'removed', account: common(activity, '').event.account };
}

function parseInstallation(activity: Activity, body: unknown): Arrived {
  switch (installation.safeParse(body).data?.action) {
    case 'add':
      return added(activity);
    case 'remove': // an upgrade has a word of its own
      return removed(activity);
    default:
      return { type: 'ignored' };
  }
}

function parseMembership(activity: Activity, body: unknown): Arrived {
  const parsed = membership.safeParse(body).data;
  const hasUs = (list: z.infer<typeof members>) => list?.some(({ id: memberId }) => memberId === activity.recipient.id) === true;
  if (hasUs(parsed?.membersAdded)) return added(activity);
  return hasUs(parsed?.membersRemoved) ? removed(activity) : { type: 'ignored' };
}

function parseInvoke(activity: Activity, body: unknown): Arrived {
  const read = readAnswer(body);
  if (read.type === 'other') return { type: 'ignored' };
  if (read.type === 'malformed') return { type: 'malformed', reason: 'value: not an answer to one of our questions' };
  const { answer, source } = read;
  return { type: 'decided', answer, source, at: common(activity, '').at, language: languageOf(null, activity.locale ?? undefined) };
}

/** What an activity means to us. @param activity the same body, as `parseBase` read it */
export function parseActivity(activity: Activity, body: unknown): Arrived {
  switch (activity.type) {
    case 'message':
      return parseMessage(activity, body);
    case 'installationUpdate':
      return parseInstallation(activity, body);
    case 'conversationUpdate':
      return parseMembership(activity, body);
    case 'invoke':
      return parseInvoke(activity, body);
    default:
      return { type: 'ignored' };
  }
}
