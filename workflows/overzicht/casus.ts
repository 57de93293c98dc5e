import { ACTIONS } from '../../manifest/ids.ts';
import { button, heading, note, row, text } from '../../src/cards/build.ts';
import type { Block, Card } from '../../src/cards/types.ts';
import type { Category } from '../../src/engine/escalations.ts';
import type { CasusPage } from '../../src/engine/proposals.ts';
import type { Opener } from '../../src/engine/workflow.ts';
import { dayOf, showDay } from '../../src/programme/dates.ts';
import type { EscalationSummary } from '../../src/programme/escalation.ts';
import type { Language } from '../../src/programme/language.ts';
import { type Sight, sightOf } from '../../src/programme/overview.ts';
import { regionName } from '../../src/programme/regions.ts';
import { buttonRow, PAGE } from '../beheer/pages.ts';
import { escalationTexts } from '../escalatie/texts.ts';
import { say, showCard, showing } from '../reply.ts';
import { pageWays } from './pages.ts';
import { overviewTexts } from './texts.ts';
import { packView, queryOf, type View, viewOf, whereCode, whereName } from './view.ts';

interface Facts {
  page: CasusPage;
  /** The first line that is shown. */
  offset: number;
  categories: Category[];
}

/** Nothing of what was asked: that stands on the escalation's own card only. */
function line({ reference, organisation, region, status, raisedAt }: EscalationSummary, language: Language): Block {
  const t = overviewTexts(language);
  const said = [organisation, regionName(region), escalationTexts(language).status[status], showDay(dayOf(raisedAt), language)].join(' · ');
  return row(reference, said, button(ACTIONS.escalationOpen, t.open, reference));
}

function casusCard({ page, offset, categories }: Facts, asked: View, sight: Sight, language: Language): Card {
  const t = overviewTexts(language);
  const view = { ...asked, offset };
  const category = categories.find(({ id }) => id === view.category);
  const title = t.casusTitle(category?.[language] ?? view.category, whereName(view, sight, language));
  const { rows, total, hidden } = page;
  const make = category ? [button(ACTIONS.proposalMake, t.make, packView({ ...view, shown: false }))] : [];
  const back = button(ACTIONS.escalationOverview, t.back, packView({ ...view, category: '', offset: 0, shown: true }));
  return {
    title,
    blocks: [
      heading(title),
      ...(view.own ? [note(t.ownOnly)] : []),
      ...(total > PAGE ? [note(t.page(offset + 1, offset + rows.length, total))] : []),
      ...(total === 0 ? [text(t.noCasus)] : rows.map((one) => line(one, language))),
      ...(hidden > 0 ? [note(t.hidden(hidden))] : []),
      ...buttonRow(...pageWays(ACTIONS.overviewCasus, view, total, language), ...make, back),
    ],
  };
}

/** 'De vragen': the questions of one category that somebody may open, page by page. */
export const openCasus: Opener<Facts | null> = {
  async facts(event, _state, { person, reads, at, today }) {
    const sight = person && sightOf(person);
    const view = viewOf(event);
    const query = sight && queryOf(view, sight, { at, today });
    if (!person || !sight || !query || view.category === '') return null;
    const visible = { personId: person.id, regions: sight.coordinates, benches: sight.benches };
    const read = (offset: number) => reads.casusOf(query, view.category, visible, offset, PAGE);
    const asked = await read(view.offset);
    const beyond = asked.rows.length === 0 && view.offset > 0; // fewer than there were
    return { page: beyond ? await read(0) : asked, offset: beyond ? 0 : view.offset, categories: await reads.categories() };
  },
  open(event, { facts, person, language }) {
    const t = overviewTexts(language);
    const sight = person && sightOf(person);
    const view = viewOf(event);
    if (!sight) return say(t.notYours);
    if (!facts) return say(view.category === '' ? t.gone : t.notThisRegion);
    return showing(showCard(casusCard(facts, view, sight, language), view.shown), `escalations:${whereCode(view, sight)}:${view.category}`);
  },
};
