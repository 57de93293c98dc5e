import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, facts as factList, heading, note, text } from '../../src/cards/build.ts';
import type { Block, Card } from '../../src/cards/types.ts';
import type { Category } from '../../src/engine/escalations.ts';
import type { Context, Opener } from '../../src/engine/workflow.ts';
import { seatWords } from '../../src/jobs/confirm-texts.ts';
import { searchContacts, tokensOf } from '../../src/programme/contact-search.ts';
import { type Contact, coordinatorsOf, freshnessOf, isAway } from '../../src/programme/contacts.ts';
import type { Person } from '../../src/programme/person.ts';
import { type RegionCode, regionName } from '../../src/programme/regions.ts';
import { wordsOf } from '../opening.ts';
import { say, showCard } from '../reply.ts';
import { whoTexts } from './texts.ts';

interface Facts {
  contacts: Contact[];
  subjects: Category[];
}

type Known = Context<Facts>;

/** Contacts on one card: what does not fit is counted. */
const SHOWN = 25;
/** Of those that only come near. */
const NEAR = 5;

/** The regions somebody sees people of: their own, and those in which they hold a role. */
export function regionsOf({ profile, grants }: Person): RegionCode[] {
  return [...new Set([...(profile?.regions ?? []), ...grants.flatMap(({ region }) => (region === null ? [] : [region]))])];
}

/** One contact: who, and all there is to know before asking them. Never a number or an address: people reach each other in the chat. */
function line(contact: Contact, { person, at, today, language }: Known): [string, string] {
  const t = whoTexts(language);
  const fresh = freshnessOf(contact, at);
  const parts = [
    seatWords(contact, language),
    ...(contact.topics ? [t.topics(contact.topics)] : []),
    fresh.type === 'never' ? t.never : t[fresh.type](fresh.day),
    ...(contact.awayUntil !== null && isAway(contact, today) ? [t.away(contact.awayUntil)] : []),
  ];
  return [contact.holderId === person?.id ? t.yourself(contact.name) : contact.name, parts.join(' · ')];
}

const lines = (contacts: Contact[], context: Known): Block => factList(contacts.map((contact) => line(contact, context)));

/** The way on: a casus, and the whole list when this is a part of it. */
function wayOn(typed: string, { language }: Known): Block[] {
  const t = whoTexts(language);
  const stuck = button(ACTIONS.escalationCasus, t.stuck, '', 'primary');
  return [note(t.stuckHint), buttons(stuck, ...(typed === '' ? [] : [button(ACTIONS.who, t.everybody)]))];
}

/** Everybody, region by region and then the national ones. */
function everybodyCard(regions: RegionCode[], context: Known): Card {
  const t = whoTexts(context.language);
  const title = t.titleAll(regions.map(regionName).join(', '));
  const shown = context.facts.contacts.slice(0, SHOWN);
  const group = (name: string, region: RegionCode | null): Block[] => {
    const own = shown.filter((contact) => contact.region === region);
    return own.length === 0 ? [] : [text(name), lines(own, context)];
  };
  const left = context.facts.contacts.length - shown.length;
  return {
    title,
    blocks: [
      heading(title),
      ...(shown.length === 0 ? [text(t.nobodyAtAll(regions.map(regionName).join(', ')))] : []),
      ...regions.flatMap((region) => group(regionName(region), region)),
      ...group(t.national, null),
      ...(left > 0 ? [note(t.more(left))] : []),
      ...wayOn('', context),
    ],
  };
}

/** Those who fit what was typed; without any, those who come near and those who know the way. */
function foundCard(typed: string, regions: RegionCode[], context: Known): Card {
  const { facts, today, language } = context;
  const t = whoTexts(language);
  const { found, near, aboutIncome } = searchContacts(typed, { contacts: facts.contacts, regions, subjects: facts.subjects, today });
  const title = t.titleFor(typed);
  const coordinators = coordinatorsOf(facts.contacts, regions);
  const close = near.filter((contact) => !coordinators.includes(contact)).slice(0, NEAR);
  const nobody = [
    text(facts.contacts.length === 0 ? t.nobodyAtAll(regions.map(regionName).join(', ')) : t.nobodyFor(typed)),
    ...(close.length > 0 ? [text(t.near), lines(close, context)] : []),
    ...(coordinators.length > 0 ? [text(t.fallback), lines(coordinators, context)] : []),
  ];
  const some = [
    ...(aboutIncome ? [text(t.aboutIncome)] : []),
    text(t.foundHint),
    lines(found.slice(0, SHOWN), context),
    ...(found.length > SHOWN ? [note(t.more(found.length - SHOWN))] : []),
  ];
  return { title, blocks: [heading(title), ...(found.length > 0 ? some : nobody), ...wayOn(typed, context)] };
}

/** /wie: whom to ask before it becomes a casus, in one's own regions, with what their contacts last said themselves. */
export const openWho: Opener<Facts> = {
  async facts(_event, _state, { person, reads }) {
    if (!person?.profile) return { contacts: [], subjects: [] };
    return { contacts: await reads.contacts(regionsOf(person)), subjects: await reads.categories() };
  },
  open(event, context) {
    const { person, language } = context;
    const t = whoTexts(language);
    if (!person?.profile) return say(t.needsProfile);
    const typed = wordsOf(event);
    if (typed === '…') return showCard({ title: t.tooLong, blocks: [text(t.tooLong), buttons(button(ACTIONS.who, t.everybody))] }); // see readTyped
    const regions = regionsOf(person);
    return showCard(tokensOf(typed).length === 0 ? everybodyCard(regions, context) : foundCard(typed, regions, context));
  },
};
