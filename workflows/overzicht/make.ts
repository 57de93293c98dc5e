import { choice, optionsOf, regionOptions, text, textField } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import type { Values } from '../../src/cards/types.ts';
import type { Category, RosterMember } from '../../src/engine/escalations.ts';
import { ADDRESSEES, mayConclude, type Proposal } from '../../src/programme/proposals.ts';
import type { Roster } from '../../src/programme/roster.ts';
import { overviewForm, type Seer } from './form.ts';
import { listedNews } from './news.ts';
import { proposalCard } from './proposal-card.ts';
import { overviewTexts } from './texts.ts';
import { parseView } from './view.ts';

/** Longest proposal or explanation, in characters: it must fit a phone. */
export const LONGEST = 600;

/** The choice for the whole country: the programmamanager's. */
const COUNTRY = 'landelijk';

interface Facts {
  categories: Category[];
  /** With the programmamanagers. */
  roster: Roster<RosterMember>;
  /** What was looked at: chosen already. */
  region: string | null;
  category: string;
}

/** What was filled in; null when it does not make a whole. */
function filledIn({ categories }: Facts, { sight }: Seer, values: Values) {
  const [region, text] = [one(values, 'region') ?? sight.regions?.[0], one(values, 'text')];
  const category = categories.find(({ id }) => id === one(values, 'category'));
  const addressee = ADDRESSEES.find((known) => known === one(values, 'addressee'));
  return region && text && category && addressee ? { region: region === COUNTRY ? null : region, text, category, addressee } : null;
}

/** 'Voorstel maken': what recurs becomes a proposal for somebody who can change it. */
export const makeProposal = overviewForm<Facts>({
  name: 'voorstel',
  async read(subject, { reads }) {
    const { region, category } = parseView(subject);
    return { categories: await reads.categories(), roster: await reads.roster('', [], []), region, category };
  },
  form(ref, { categories, region, category }, { sight }, values, language) {
    const t = overviewTexts(language);
    const regions = [...(sight.regions === null ? [{ value: COUNTRY, label: t.wholeCountry }] : []), ...regionOptions(sight.regions)];
    const options = categories.map((known) => ({ value: known.id, label: known[language] }));
    const fields = [
      ...(regions.length > 1 ? [choice('region', t.region, regions, one(values, 'region') ?? region ?? undefined)] : []),
      choice('category', t.category, options, one(values, 'category') ?? category),
      choice('addressee', t.addressee, optionsOf(ADDRESSEES, t.addressees), one(values, 'addressee')),
      textField('text', t.text, one(values, 'text'), { hint: t.textHint, multiline: true, maxLength: LONGEST }),
    ];
    return { ref, title: t.make, intro: [text(t.makeIntro)], fields, submit: t.save, cancel: t.cancel, buttons: [] };
  },
  save(facts, seer, values, { at, today, newId, language }) {
    const filled = filledIn(facts, seer, values);
    if (!filled) return null;
    const { person, sight } = seer;
    const national = filled.addressee === 'landelijke-lijst';
    const proposal: Proposal = {
      ...filled,
      id: newId,
      maker: { id: person.id, name: person.name },
      madeAt: at,
      listed: national ? { at, name: person.name, text: null } : null,
      end: null,
    };
    const { region, category, addressee } = filled;
    const said = text(overviewTexts(language)[national ? 'nowListed' : 'made'], 'good');
    return {
      card: proposalCard(proposal, mayConclude(person, sight, proposal), language, [said]),
      writes: [
        { type: 'proposal.make', id: newId, region, category: category.id, addressee, text: filled.text },
        { type: 'audit', what: national ? 'proposal.made-listed' : 'proposal.made', subject: `proposal:${newId}` },
      ],
      effects: national ? listedNews(proposal, facts.roster, person.id, today) : [],
    };
  },
});
