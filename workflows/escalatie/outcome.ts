import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, note, text } from '../../src/cards/build.ts';
import type { Card } from '../../src/cards/types.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Done, Effect } from '../../src/engine/workflow.ts';
import type { Course } from '../../src/programme/course.ts';
import { shownName } from '../../src/programme/erasure.ts';
import type { Entry, Escalation } from '../../src/programme/escalation.ts';
import { maySeeEscalation } from '../../src/programme/escalation-rights.ts';
import { LANGUAGES, type Language } from '../../src/programme/language.ts';
import type { Setting } from './about.ts';
import { AUDIENCES, escalationCard, subjectOf, titleOf } from './card.ts';
import { escalationTexts } from './texts.ts';

/*
 * What an act or the clock left, as data to store and messages to send: every copy of the card is brought up to date,
 * who is asked gets a ping, who reported it hears each step.
 */

/** The key of a ping: once per person and step of a round. */
const pingKey = (id: string, round: number, step: string, personId: string): string => `escalation:${id}:${round}:${step}:${personId}`;

interface News {
  what: Entry['what'];
  said: string;
  /** What was written with it. */
  written: string | null;
}

/** The last thing the reporter should hear, and did not do themselves; null when there is none. */
function newsFor({ escalation, entries }: Course, { language }: Pick<RosterMember, 'language'>): News | null {
  const t = escalationTexts(language);
  const before = escalation.log.slice(0, -entries.length).findLast(({ what }) => what === 'entered');
  for (const { what, name, personId, text: written } of entries.toReversed()) {
    const say = t.told[what];
    const known = what === 'entered' && before?.name === name; // the same person, a rung higher: the reporter knows who has it
    if (say && personId !== escalation.reporter.id && !known)
      return { what, said: say(shownName(name ?? '', language), shownName(written ?? '', language)), written };
  }
  return null;
}

/** News that asks something of the reporter: then the whole card comes with it. */
const ASKS: Entry['what'][] = ['answered', 'confirm-asked'];

/** News in two lines, with the way to the whole. */
function newsCard({ escalation }: Course, { what, said, written }: News, language: Language): Card {
  const open = button(ACTIONS.escalationOpen, escalationTexts(language).button.open, escalation.reference);
  return {
    title: `${escalation.reference}: ${said}`,
    blocks: [text(said), ...(written && what !== 'forwarded' ? [text(`“${written}”`)] : []), note(titleOf(escalation, language)), buttons(open)],
  };
}

function reporterNews(course: Course, { roster, categories }: Setting): Effect[] {
  const { escalation } = course;
  const member = roster.members.find(({ id }) => id === escalation.reporter.id);
  const news = member && newsFor(course, member);
  if (!member?.place || !news) return [];
  const { language, place } = member;
  const key = `escalation:${escalation.id}:told:${escalation.log.length}`;
  if (!ASKS.includes(news.what)) return [{ type: 'post', key, to: place, subject: key, card: newsCard(course, news, language) }];
  const subject = subjectOf(escalation.id, 'reporter', language);
  const card = { ...escalationCard(escalation, categories, 'reporter', language, news.said), title: `${escalation.reference}: ${news.said}` };
  return [{ type: 'post', key, to: place, subject, card }];
}

/** A casus that came up by its clock says so; one where nobody before could be reached, or that somebody decided on, is simply theirs now. */
function whyAsked({ escalation, entries }: Course): 'ping' | 'untaken' {
  const climbed =
    escalation.subject.kind === 'casus' && escalation.rung > 1 && entries.every(({ what }) => !['nobody', 'forwarded', 'reopened'].includes(what));
  return climbed ? 'untaken' : 'ping';
}

/** Those who were asked before and may not see it any more: their copies stay as they were. */
function formerOf(escalation: Escalation, roster: Setting['roster']): string[] {
  const { asked, colleagues, above, managers, earlier = [] } = escalation.plan;
  const named = [...asked, ...colleagues, ...above, ...managers, ...earlier].map(({ personId }) => personId);
  const grantsOf = (id: string) => roster.seats.filter(({ holderId }) => holderId === id);
  return [...new Set(named)].filter((id) => !maySeeEscalation({ id, grants: grantsOf(id), profile: null }, escalation, roster));
}

/** Every copy there is shows the escalation as it has become. */
function updates({ escalation }: Course, { categories, roster }: Setting): Effect[] {
  const except = formerOf(escalation, roster);
  return AUDIENCES.flatMap((audience) =>
    LANGUAGES.map((language): Effect => {
      const subject = subjectOf(escalation.id, audience, language);
      return {
        type: 'update',
        key: `${subject}:${escalation.log.length}`,
        subject,
        card: escalationCard(escalation, categories, audience, language),
        ...(audience === 'helper' && except.length > 0 ? { except } : {}),
      };
    }),
  );
}

/**
 * @param setting what the course was taken in
 * @param tellReporter false for what their own form answers already
 */
export function outcomeOf(course: Course, setting: Setting, tellReporter = true): Done {
  const { escalation, entries } = course;
  const pinged = course.pings.flatMap((ping) => {
    const member = setting.roster.members.find(({ id }) => id === ping.personId);
    return member?.place ? [{ ...ping, member, place: member.place, messageKey: pingKey(escalation.id, escalation.round, ping.step, ping.personId) }] : [];
  });
  const posts = pinged.map(({ step, member, place, messageKey }): Effect => {
    const { language } = member;
    const title = titleOf(escalation, language);
    const above = escalationTexts(language).ping[step === 'ping' ? whyAsked(course) : step.replace(/-\d+$/, '')]?.(title) ?? title;
    const card = escalationCard(escalation, setting.categories, 'helper', language, above);
    return { type: 'post', key: messageKey, to: place, subject: subjectOf(escalation.id, 'helper', language), card };
  });
  const changed = entries.length > 0;
  return {
    writes: [{ type: 'escalation.put', escalation, entries, pings: pinged.map(({ step, personId, messageKey }) => ({ step, personId, messageKey })) }],
    // Updates first: they are for the copies there were, not for what is posted now.
    effects: [...(changed ? updates(course, setting) : []), ...posts, ...(tellReporter ? reporterNews(course, setting) : [])],
  };
}
