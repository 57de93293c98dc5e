import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, facts, heading, row, text } from '../../src/cards/build.ts';
import type { Block, Card } from '../../src/cards/types.ts';
import { dayOf, showDay } from '../../src/programme/dates.ts';
import type { Language } from '../../src/programme/language.ts';
import type { Proposal } from '../../src/programme/proposals.ts';
import { regionName } from '../../src/programme/regions.ts';
import { overviewTexts } from './texts.ts';
import { FIRST_VIEW, packView } from './view.ts';

/** What the copies of a proposal's card are found by: those that were sent to programmamanagers. */
export const proposalSubject = (id: string, language: Language): string => `proposal:${id}:${language}`;

/** The region it is of, in words. */
const placeOf = ({ region }: Proposal, language: Language): string => (region === null ? overviewTexts(language).wholeCountry : regionName(region));

/** A proposal in a few words. */
export const proposalTitle = (proposal: Proposal, language: Language): string =>
  overviewTexts(language).proposal(proposal.category[language], placeOf(proposal, language));

/** Where it stands. */
function stateWords({ listed, end }: Proposal, language: Language): string {
  const t = overviewTexts(language);
  if (end) return t.outcomes[end.outcome];
  return listed ? `${t.onList}, ${t.isOpen}` : t.isOpen;
}

/** A line in a list: for whom, of whom and when, and where it stands. */
export function proposalRow(proposal: Proposal, language: Language): Block {
  const t = overviewTexts(language);
  const { addressee, maker, madeAt, id } = proposal;
  const parts = [t.addressees[addressee], t.by(maker.name, showDay(dayOf(madeAt), language)), stateWords(proposal, language)];
  return row(`${proposal.category[language]}: ${placeOf(proposal, language)}`, parts.join(' · '), button(ACTIONS.proposalOpen, t.open, id));
}

/** A proposal as it stands. @param mayConclude whether the reader may record its outcome. @param said above it, the first line is the notification */
export function proposalCard(proposal: Proposal, mayConclude: boolean, language: Language, said: Block[] = []): Card {
  const t = overviewTexts(language);
  const title = proposalTitle(proposal, language);
  const { addressee, maker, madeAt, listed, end, region } = proposal;
  const on = (name: string, at: Date) => t.by(name, showDay(dayOf(at), language));
  const pairs: [string, string][] = [
    [t.addressee, t.addressees[addressee]],
    [t.make, on(maker.name, madeAt)],
    ...(listed ? ([[t.onList, on(listed.name, listed.at)]] satisfies [string, string][]) : []),
    ...(listed?.text ? ([[t.why, listed.text]] satisfies [string, string][]) : []),
    [t.outcome, end ? `${t.outcomes[end.outcome]} (${on(end.name, end.at)})` : t.isOpen],
    ...(end ? ([[t.outcomeText, end.text]] satisfies [string, string][]) : []),
  ];
  const conclude = mayConclude && !end ? [button(ACTIONS.proposalConclude, t.conclude, proposal.id, 'primary')] : [];
  return {
    title,
    blocks: [
      ...said,
      heading(title),
      text(`“${proposal.text}”`),
      facts(pairs),
      buttons(...conclude, button(ACTIONS.escalationOverview, t.back, packView({ ...FIRST_VIEW, region }))),
    ],
  };
}
