import { text } from '../../src/cards/build.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import type { Effect } from '../../src/engine/workflow.ts';
import type { Day } from '../../src/programme/dates.ts';
import { LANGUAGES } from '../../src/programme/language.ts';
import type { Proposal } from '../../src/programme/proposals.ts';
import { managerSeats, type Roster, toTell } from '../../src/programme/roster.ts';
import { proposalCard, proposalSubject, proposalTitle } from './proposal-card.ts';
import { overviewTexts } from './texts.ts';

/** To each programmamanager, or whoever answers for them, that something came on the national list; not to whoever put it there. */
export function listedNews(proposal: Proposal, roster: Roster<RosterMember>, byId: string, today: Day): Effect[] {
  const managers = managerSeats(roster);
  const told = toTell(roster, managers, today).filter(({ id }) => id !== byId);
  return told.map(({ id, place, language }): Effect => {
    const news = overviewTexts(language).listedNews(proposalTitle(proposal, language));
    const isManager = managers.some(({ holderId }) => holderId === id); // who only stands in concludes nothing
    const card = proposalCard(proposal, isManager, language, [text(news, 'warning')]);
    const subject = proposalSubject(proposal.id, language);
    return { type: 'post', key: `proposal:${proposal.id}:listed:${id}`, to: place, subject, card: { ...card, title: news } };
  });
}

/** Every copy that was sent shows what came of it. */
export const endedUpdates = (proposal: Proposal): Effect[] =>
  LANGUAGES.map((language) => {
    const subject = proposalSubject(proposal.id, language);
    return { type: 'update', key: `${subject}:ended`, subject, card: proposalCard(proposal, false, language) };
  });
