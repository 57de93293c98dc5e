import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, choice, dateField, note, optionsOf, text } from '../../src/cards/build.ts';
import { one } from '../../src/cards/check-form.ts';
import type { Block, Values } from '../../src/cards/types.ts';
import type { Day } from '../../src/programme/dates.ts';
import { type DivisionHeld, divisionOn } from '../../src/programme/divisions.ts';
import type { DIVISIONS } from '../../src/programme/escalation.ts';
import type { Language } from '../../src/programme/language.ts';
import { INVOLVEMENTS, PARTIES, type Participation, participationOn, partyName } from '../../src/programme/participation.ts';
import { type RegionCode, regionByCode, regionName } from '../../src/programme/regions.ts';
import { adviceBlocks } from '../escalatie/advice.ts';
import { keepersWays, partyWords } from './card.ts';
import { regionForm } from './form.ts';
import { backTo } from './open.ts';
import { regionTexts } from './texts.ts';

interface Facts {
  history: Participation[];
  /** The region's own. */
  held: DivisionHeld[];
}

function filledIn(values: Values): Participation | null {
  const party = PARTIES.find((known) => known === one(values, 'party'));
  const involvement = INVOLVEMENTS.find((known) => known === one(values, 'involvement'));
  const since = one(values, 'since');
  return party && involvement && since ? { party, involvement, since } : null;
}

/** What it means when the centrumgemeente does not take part, in the words of an escalation about it. */
function consequence(region: RegionCode, since: Day, held: DivisionHeld[], today: Day, language: Language): Block[] {
  const division = divisionOn(held, today)?.division ?? 'keuken-kampioen-divisie';
  const applied: (typeof DIVISIONS)[number] = division === 'keuken-kampioen-divisie' ? 'keuken-kampioen' : division;
  const organisation = { id: '', name: regionByCode(region)?.centrumgemeente ?? '', kind: 'gemeente' as const };
  const subject = { kind: 'bestuurlijk' as const, stance: 'doet-niet-mee' as const, part: null, since, division: applied };
  return adviceBlocks({ subject, organisation, region, status: 'open' }, language);
}

/** Deelname bijwerken: whether a party takes part, and since when. What was said before stays. */
export const participationForm = regionForm<Facts>({
  name: 'regio-deelname',
  async read(region, reads) {
    const [history, held] = [await reads.participation(region), await reads.divisionsHeld()];
    return { history, held: held.filter((one_) => one_.region === region) };
  },
  form(ref, { region, facts }, values, { today, language }) {
    const t = regionTexts(language);
    const parties = participationOn(facts.history, today).map((party) => {
      const now = party.since === null ? partyName(party.party, region, language) : partyWords({ ...party, since: null }, region, language);
      return { value: party.party, label: now };
    });
    return {
      ref,
      title: t.updateParties,
      intro: [text(regionName(region)), note(t.kept)],
      fields: [
        choice('party', t.fields.party, parties, one(values, 'party')),
        choice('involvement', t.fields.involvement, optionsOf(INVOLVEMENTS, t.involvements), one(values, 'involvement')),
        dateField('since', t.fields.since, one(values, 'since') ?? today, { hint: t.fields.sinceHint }),
      ],
      submit: t.save,
      cancel: t.cancel,
      buttons: [],
    };
  },
  save({ region, facts: { history, held } }, values, { today, language }) {
    const said = filledIn(values);
    if (!said) return null;
    const t = regionTexts(language);
    const standing = participationOn([...history, said], today).find(({ party }) => party === said.party) ?? said;
    const later = standing.involvement !== said.involvement;
    const refuses = standing.involvement === 'doet-niet-mee';
    const saved = t.saved(partyWords(said, region, language));
    return {
      card: {
        title: saved,
        blocks: [
          text(saved, 'good'),
          ...(later ? [text(t.laterSaid(partyWords(standing, region, language)), 'warning')] : []),
          ...(refuses && said.party === 'centrumgemeente' ? consequence(region, standing.since ?? said.since, held, today, language) : []),
          ...(refuses ? [note(t.raiseHint)] : []),
          buttons(
            ...(refuses ? [button(ACTIONS.escalationGovernance, t.raise, '', 'primary')] : []),
            backTo(region, language),
            ...keepersWays(region, t).slice(0, 1),
          ),
        ],
      },
      writes: [
        { type: 'participation.add', region, participation: said },
        { type: 'audit', what: 'regio.participation', subject: `region:${region}:${said.party}` },
      ],
    };
  },
});
