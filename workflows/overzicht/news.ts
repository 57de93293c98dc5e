import { text } from '../../src/cards/build.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Effect } from '../../src/engine/workflow.ts';
import type { Day } from '../../src/programme/dates.ts';
import { LANGUAGES } from '../../src/programme/language.ts';
import type { Proposal } from '../../src/programme/proposals.ts';
import { askedFor, type Roster } from '../../src/programme/roster.ts';
import { proposalCard, proposalSubject, proposalTitle } from './proposal-card.ts';
import { overviewTexts } from './texts.ts';

/** To each programmamanager, or whoever answers for them, that something came on the national list; not to whoever put it there. */
export function listedNews(proposal: Proposal, roster: Roster<RosterMember>, byId: string, today: Day): Effect[] {
  const managers = roster.seats.filter(({ role }) => role === 'programmamanager');
  return askedFor(roster, managers, today).flatMap(({ personId, holderId }): Effect[] => {
    const member = roster.members.find(({ id }) => id === personId);
    if (!member?.place || personId === byId) return [];
    const { language, place } = member;
    const news = overviewTexts(language).listedNews(proposalTitle(proposal, language));
    const card = proposalCard(proposal, holderId === personId, language, [text(news, 'warning')]);
    return [
      {
        type: 'post',
        key: `proposal:${proposal.id}:listed:${personId}`,
        to: place,
        subject: proposalSubject(proposal.id, language),
        card: { ...card, title: news },
      },
    ];
  });
}

/** Every copy that was sent shows what came of it. */
export const endedUpdates = (proposal: Proposal): Effect[] =>
  LANGUAGES.map((language) => {
    const subject = proposalSubject(proposal.id, language);
    return { type: 'update', key: `${subject}:ended`, subject, card: proposalCard(proposal, false, language) };
  });
