import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { faultLine, importTexts } from './cards/import-texts.ts';
import { AskedWrongly, argumentsOf, regionFrom } from './command-line.ts';
import type { Incoming } from './engine/files.ts';
import { keptRows, planFor, registration } from './engine/imports.ts';
import type { Store } from './engine/store.ts';
import { dayOf, yearOf } from './programme/dates.ts';
import type { ImportPlan } from './programme/import-plan.ts';
import { checkFile, type RowFault } from './programme/import-rows.ts';
import { type RegionCode, regionName } from './programme/regions.ts';

/*
 * `npm run import -- <file.csv or .xlsx> --region <code> [--yes]`: the trajects a region already has.
 */

const USAGE = 'Gebruik: npm run import -- <bestand.csv of .xlsx> --region <code of naam> [--yes]';

/** Faulty cells that are shown; the others are counted. */
const SHOWN = 50;

/** Who holds what was read here, until somebody takes it over: nobody who can be pinged. */
const OWNER = 'Ingelezen uit bestand';

/** What was typed behind the command. @throws AskedWrongly when a part of it lacks */
function askedFrom(args: string[]): { path: string; region: RegionCode; yes: boolean } {
  const options = { region: { type: 'string' }, yes: { type: 'boolean' } } as const;
  const { values, positionals } = argumentsOf({ args, allowPositionals: true, options }, USAGE);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new AskedWrongly(USAGE);
  if (values.region === undefined) throw new AskedWrongly(`Noem de regio. ${USAGE}`);
  return { path, region: regionFrom(values.region, USAGE), yes: values.yes ?? false };
}

async function mayRead(path: string): Promise<void> {
  await access(path, constants.R_OK).catch(() => {
    throw new AskedWrongly(`Het bestand ${path} is er niet, of mag niet gelezen worden.`);
  });
}

function faultLines(faults: RowFault[]): string[] {
  const more = faults.length - SHOWN;
  return [...faults.slice(0, SHOWN).map((fault) => faultLine(fault, 'nl')), ...(more > 0 ? [`… en nog ${more}.`] : [])];
}

function planLines({ fresh, existing, verdicts, newOrganisations }: ImportPlan): string[] {
  const t = importTexts('nl');
  return [
    `Te registreren:    ${fresh.length}`,
    `Staan er al:       ${existing}`,
    'Fouten:            0',
    `Telt mee ${verdicts.yes}, telt niet mee ${verdicts.no}, nog onduidelijk ${verdicts.unclear}.`,
    ...(newOrganisations.length === 0
      ? []
      : ['Organisaties die nog niet in de lijst staan, en erbij komen:', ...newOrganisations.map(({ name, near }) => `- ${t.newOrganisation(name, near)}`)]),
  ];
}

interface Dependencies {
  store: Pick<Store, 'transaction'>;
  incoming: Pick<Incoming, 'streamed'>;
  now: Date;
  say: (text: string) => void;
}

/**
 * A dry run, or with `--yes` the registration: all or nothing.
 * @param args what was typed behind the command
 * @returns the exit code: 1 when `--yes` registered nothing because of faults
 * @throws AskedWrongly in plain words, also when the file as a whole is refused
 */
export async function importFile(args: string[], { store, incoming, now, say }: Dependencies): Promise<number> {
  const { path, region, yes } = askedFrom(args);
  const today = dayOf(now);
  await mayRead(path);
  const checked = checkFile(await incoming.streamed(createReadStream(path)), today);
  if (checked.type === 'refused') throw new AskedWrongly(importTexts('nl').refused(checked.why));
  const { rows, faults } = checked;
  say(`${rows.length} regels voor ${regionName(region)}`);
  if (faults.length > 0) {
    const faulty = new Set(faults.map(({ line }) => line)).size;
    say([`Fouten: ${faults.length}, in ${faulty} ${faulty === 1 ? 'regel' : 'regels'}`, ...faultLines(faults)].join('\n'));
    say('Er is niets geregistreerd: alles of niets. Herstel de fouten en probeer het opnieuw.');
    return yes ? 1 : 0;
  }
  const { plan, registered } = await store.transaction(async ({ reads, act }) => {
    await reads.lockImports();
    const planned = await planFor(reads, region, await keptRows(reads, rows));
    const count = planned.plan.fresh.length;
    if (!yes || count === 0) return { plan: planned.plan, registered: null };
    const known = await reads.importOwner(region);
    const ownerId = known ?? randomUUID();
    const year = yearOf(today);
    const done = registration(planned, { ownerId, year, first: await reads.nextNumbers(region, year, count) });
    const owner = known ? [] : [{ type: 'import.owner' as const, region, personId: ownerId, name: OWNER }];
    await act({ writes: [...owner, ...done.writes], effects: [] }, null, { personId: ownerId, at: now });
    return { plan: planned.plan, registered: done.registered };
  });
  say(planLines(plan).join('\n'));
  if (registered) say(`Geregistreerd: ${registered.count}, als ${registered.first} tot en met ${registered.last}.`);
  else if (plan.fresh.length === 0) say('Er is niets nieuws te registreren.');
  else say('Dit was een proef: er is niets geregistreerd. Zet --yes erachter om te registreren.');
  return 0;
}
