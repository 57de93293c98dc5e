import { ACTIONS } from '../../manifest/ids.ts';
import { button, buttons, facts, heading, list, note, text } from '../../src/cards/build.ts';
import { faultLine, importTexts } from '../../src/cards/import-texts.ts';
import type { Card } from '../../src/cards/types.ts';
import type { Registered } from '../../src/engine/imports.ts';
import type { ImportPlan } from '../../src/programme/import-plan.ts';
import type { RefusedFile, RowFault } from '../../src/programme/import-rows.ts';
import type { Language } from '../../src/programme/language.ts';
import { type RegionCode, regionName } from '../../src/programme/regions.ts';
import { texts } from './texts.ts';

/** Faulty cells, and names of organisations, that a card shows; the others are counted. */
const SHOWN = 20;

const shown = (lines: string[], t: ReturnType<typeof texts>): string[] =>
  lines.length <= SHOWN ? lines : [...lines.slice(0, SHOWN), t.more(lines.length - SHOWN)];

/** A file that is refused as a whole. */
export function refusedCard(why: RefusedFile, language: Language): Card {
  const t = texts(language);
  return { title: t.refusedTitle, blocks: [heading(t.refusedTitle, 'warning'), text(importTexts(language).refused(why)), note(t.nothingDone)] };
}

/** Lines to mend; nothing is registered before all are right. */
export function faultsCard(faults: RowFault[], rows: number, language: Language): Card {
  const t = texts(language);
  const title = t.faultsTitle(new Set(faults.map(({ line }) => line)).size, rows);
  const lines = faults.map((fault) => faultLine(fault, language));
  return { title, blocks: [heading(title, 'warning'), list(shown(lines, t)), text(t.nothingDone)] };
}

/** What a button about a file for one region carries. */
const chosen = (id: string, region: RegionCode): string => `${id} ${region}`;

/** A file that names no region, from who has several: one button each. */
export function regionsCard(id: string, rows: number, regions: RegionCode[], language: Language): Card {
  const t = texts(language);
  const choices = regions.map((region) => button(ACTIONS.importRegion, regionName(region), chosen(id, region)));
  return { title: t.whichRegion(rows), blocks: [text(t.whichRegion(rows)), buttons(...choices, button(ACTIONS.importCancel, t.cancel, id))] };
}

/** The dry run: what would be registered. */
export function planCard(id: string, { region, fresh, existing, verdicts, newOrganisations }: ImportPlan, language: Language): Card {
  const t = texts(language);
  const title = t.planTitle(fresh.length, region);
  const names = newOrganisations.map(({ name, near }) => importTexts(language).newOrganisation(name, near));
  const tallies: [string, number][] = [
    [t.toRegister, fresh.length],
    [t.existing, existing],
    [t.counts, verdicts.yes],
    [t.countsNot, verdicts.no],
    [t.unclear, verdicts.unclear],
  ];
  return {
    title,
    blocks: [
      heading(title),
      text(t.plan),
      facts(tallies.map(([label, count]) => [label, String(count)])),
      ...(names.length === 0 ? [] : [text(t.newOrganisations), list(shown(names, t))]),
      ...(existing === 0 ? [] : [note(t.existingStays)]),
      buttons(button(ACTIONS.importRegister, t.register(fresh.length), id, 'primary'), button(ACTIONS.importCancel, t.cancel, id)),
    ],
  };
}

/** What was registered, with the first and the last reference. */
export function registeredCard(region: RegionCode, { count, first, last }: Registered, language: Language): Card {
  const t = texts(language);
  const title = t.registered(count, region, first, last);
  return { title, blocks: [text(title, 'good'), note(t.owner), buttons(button(ACTIONS.trajectList, t.myTrajects, '', 'primary'))] };
}
