import { z } from 'zod';
import { ACTIONS } from '../../manifest/ids.ts';
import { button, heading, note } from '../../src/cards/build.ts';
import type { Card } from '../../src/cards/types.ts';
import type { ProposalPage } from '../../src/engine/proposals.ts';
import type { Opener } from '../../src/engine/workflow.ts';
import type { Language } from '../../src/programme/language.ts';
import { type Sight, sightOf } from '../../src/programme/overview.ts';
import { mayConclude, maySeeProposal, type Proposal } from '../../src/programme/proposals.ts';
import { buttonRow, PAGE } from '../beheer/pages.ts';
import { pressedValue } from '../opening.ts';
import { say, showCard, showing } from '../reply.ts';
import { pageWays } from './pages.ts';
import { proposalCard, proposalRow } from './proposal-card.ts';
import { overviewTexts } from './texts.ts';
import { packView, queryOf, type View, viewOf, whereCode, whereName } from './view.ts';

/** One proposal. */
export const openProposal: Opener<Proposal | null> = {
  facts: async (event, _state, { reads }) => (z.uuid().safeParse(pressedValue(event)).success ? reads.proposal(pressedValue(event)) : null),
  open(_event, { facts: proposal, person, language }) {
    const t = overviewTexts(language);
    const sight = person && sightOf(person);
    if (!person || !sight) return say(t.notYours);
    if (!proposal) return say(t.gone);
    if (!maySeeProposal(sight, proposal)) return say(t.notThisRegion);
    return showing(showCard(proposalCard(proposal, mayConclude(person, sight, proposal), language)), `proposal:${proposal.id}`);
  },
};

interface Facts {
  page: ProposalPage;
  offset: number;
}

function listCard({ page, offset }: Facts, asked: View, sight: Sight, language: Language): Card {
  const t = overviewTexts(language);
  const view = { ...asked, offset };
  const title = `${t.proposals}: ${whereName(view, sight, language)}`;
  const { rows, total } = page;
  const back = button(ACTIONS.escalationOverview, t.back, packView({ ...view, category: '', offset: 0, shown: true }));
  return {
    title,
    blocks: [
      heading(title),
      ...(total > PAGE ? [note(t.page(offset + 1, offset + rows.length, total))] : []),
      ...(total === 0 ? [note(t.noProposals)] : rows.map((proposal) => proposalRow(proposal, language))),
      ...buttonRow(...pageWays(ACTIONS.proposalList, view, total, language), back),
    ],
  };
}

/** All proposals of the regions that are looked at and of the whole country: those without an outcome first. */
export const openProposals: Opener<Facts | null> = {
  async facts(event, _state, { person, reads, at, today }) {
    const sight = person && sightOf(person);
    const view = viewOf(event);
    const query = sight && queryOf(view, sight, { at, today });
    if (!query) return null;
    const page = await reads.proposals(query.regions, view.offset, PAGE);
    const beyond = page.rows.length === 0 && view.offset > 0; // fewer than there were
    return beyond ? { page: await reads.proposals(query.regions, 0, PAGE), offset: 0 } : { page, offset: view.offset };
  },
  open(event, { facts, person, language }) {
    const t = overviewTexts(language);
    const sight = person && sightOf(person);
    if (!sight) return say(t.notYours);
    if (!facts) return say(t.notThisRegion);
    const view = viewOf(event);
    return showing(showCard(listCard(facts, view, sight, language), view.shown), `proposals:${whereCode(view, sight)}`);
  },
};
