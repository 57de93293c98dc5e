import { z } from 'zod';
import { choice, optionsOf, text, textField } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import { mayConclude, maySeeProposal, PROPOSAL_OUTCOMES, type Proposal } from '../../src/programme/proposals.ts';
import type { Roster } from '../../src/programme/roster.ts';
import { done, say, showCard } from '../reply.ts';
import { overviewForm } from './form.ts';
import { LONGEST } from './make.ts';
import { endedUpdates, listedNews } from './news.ts';
import { proposalCard, proposalTitle } from './proposal-card.ts';
import { overviewTexts } from './texts.ts';

/** The region cannot solve it: no outcome yet, but another who has to give one. */
const LIST = 'landelijke-lijst';

interface Facts {
  proposal: Proposal;
  /** With the programmamanagers. */
  roster: Roster<RosterMember>;
}

/** 'Uitkomst vastleggen': what came of a proposal, or that it goes on the national list. */
export const concludeProposal = overviewForm<Facts>({
  name: 'voorstel-uitkomst',
  async read(subject, { reads }, change) {
    if (!z.uuid().safeParse(subject).success) return null;
    const proposal = await (change ? reads.proposalForChange(subject) : reads.proposal(subject));
    return proposal && { proposal, roster: await reads.roster('', [], []) };
  },
  obstacle({ proposal }, { person, sight }, values, language) {
    const t = overviewTexts(language);
    if (!maySeeProposal(sight, proposal)) return say(t.notThisRegion);
    const may = mayConclude(person, sight, proposal);
    if (may && !proposal.end) return null;
    const typed = one(values, 'text'); // so that nothing is lost
    const said = [...(typed ? [text(t.notSaved(typed), 'warning')] : []), text(proposal.end ? t.endedBefore : t.notAllowed, 'warning')];
    const card = proposalCard(proposal, may, language, said);
    return typed ? done(card) : showCard(card);
  },
  form(ref, { proposal }, _seer, values, language) {
    const t = overviewTexts(language);
    const on = proposal.listed ? [] : [{ value: LIST, label: t.toList }];
    const fields = [
      choice('outcome', t.outcome, [...optionsOf(PROPOSAL_OUTCOMES, t.outcomes), ...on], one(values, 'outcome')),
      textField('text', t.outcomeText, one(values, 'text'), { hint: t.outcomeHint, multiline: true, maxLength: LONGEST }),
    ];
    const intro = [text(proposalTitle(proposal, language)), text(`“${proposal.text}”`)];
    return { ref, title: t.conclude, intro, fields, submit: t.save, cancel: t.cancel, buttons: [] };
  },
  save({ proposal, roster }, { person, sight }, values, { at, today, language }) {
    const t = overviewTexts(language);
    const [chosen, typed] = [one(values, 'outcome'), one(values, 'text')];
    const outcome = PROPOSAL_OUTCOMES.find((known) => known === chosen);
    const { id } = proposal;
    const subject = `proposal:${id}`;
    if (outcome && typed) {
      const ended: Proposal = { ...proposal, end: { at, name: person.name, outcome, text: typed } };
      return {
        card: proposalCard(ended, false, language, [text(t.ended, 'good')]),
        writes: [
          { type: 'proposal.end', id, outcome, text: typed },
          { type: 'audit', what: 'proposal.ended', subject },
        ],
        effects: endedUpdates(ended),
      };
    }
    if (chosen !== LIST || !typed) return null;
    const listed: Proposal = { ...proposal, listed: { at, name: person.name, text: typed } };
    return {
      card: proposalCard(listed, mayConclude(person, sight, listed), language, [text(t.nowListed, 'good')]),
      writes: [
        { type: 'proposal.list', id, text: typed },
        { type: 'audit', what: 'proposal.listed', subject },
      ],
      effects: listedNews(listed, roster, person.id, today),
    };
  },
});
