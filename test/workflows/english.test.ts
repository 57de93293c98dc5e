import { describe, expect, it } from 'vitest';
import { ACTIONS, COMMANDS } from '../../manifest/ids.ts';
import type { Values } from '../../src/cards/types.ts';
import { help } from '../../workflows/hulp/view.ts';
import { workflow as profile } from '../../workflows/profiel/workflow.ts';
import { workflow as end } from '../../workflows/traject/end.ts';
import { workflow as handOver } from '../../workflows/traject/hand-over.ts';
import { notUnderstood, openList, openOne, openWhy } from '../../workflows/traject/open.ts';
import { workflow as register } from '../../workflows/traject/register.ts';
import { workflow as result } from '../../workflows/traject/result.ts';
import { workflow as settle } from '../../workflows/traject/settle.ts';
import {
  aPerson,
  aTraject,
  BREBURG,
  cardOf,
  command,
  errorsOf,
  formOf,
  opened,
  PLACE,
  pressed,
  readable,
  readsOf,
  submitted,
  taken,
  takenOf,
} from '../support/facts.ts';

const US = { locale: 'en-US' };
const REFERENCE = 'HW-ZL-2026-0001';
const BRAM = { id: 'p-bram', name: 'Bram', organisation: 'GGZ Breburg', language: 'nl' as const, place: PLACE };
const around = { person: aPerson(), reads: readsOf({ trajects: [aTraject()], colleagues: [BRAM] }) };
const unclear = { ...around, reads: readsOf({ trajects: [aTraject({ answers: { ggz: [], begeleiding: 'anders' } })] }) };
const COUNTS: Values = {
  region: 'ZL',
  aangedragenDoor: BREBURG.id,
  begeleiding: 'ips',
  opdrachtgever: 'gemeente',
  ggz: ['basis'],
  kanEnWil: 'ja',
  doelgroep: 'epa',
};

/** Words that stand in every Dutch sentence here; names of regions, organisations and the domain's own nouns may stay Dutch. */
const DUTCH = /\b(de|het|een|niet|uw|u|wordt|bij|naar|met|voor|zijn|deze|dit|dat|waar|wie(?! UWV)|welke|ook|nog|alleen|opslaan|annuleren|terug|verder)\b/i;
/** What people read: neither the ids of fields and options, nor the Dutch names that stay. */
function read(shown: unknown): string {
  const words: string[] = [];
  const walk = (value: unknown, key: string) => {
    if (typeof value === 'string' && ['title', 'text', 'label', 'hint', 'submit', 'cancel', 'items', 'value of fact', 'error'].includes(key)) words.push(value);
    else if (Array.isArray(value)) for (const one of value) walk(one, key);
    else if (typeof value === 'object' && value !== null) for (const [inner, one] of Object.entries(value)) walk(one, inner);
  };
  walk(shown, '');
  return words
    .filter((one) => !/^(Rijk van Nijmegen|Gooi en Vechtstreek|Helmond-De Peel|Stedendriehoek en Noordwest Veluwe|Zuid-Kennemerland en IJmond)$/.test(one))
    .join('\n')
    .replace(/Psychische kwetsbaarheid en werk|traject lijst/g, '');
}

describe('for a client in English', () => {
  const openings: [what: string, shown: () => Promise<unknown>][] = [
    ['help', () => opened(help, command('hulp', '', US), around)],
    ['what is no command', () => opened(help, command('', 'hello', US), around)],
    ['the profile', () => opened(profile, command('profiel', '', US), { person: null })],
    ['the first screen', () => opened(register, command('traject', '', US), around)],
    ['only checking', () => opened(register, command('traject', 'check', US), around)],
    ['a result', () => opened(result, pressed(ACTIONS.trajectResult, REFERENCE, US), around)],
    ['an end', () => opened(end, pressed(ACTIONS.trajectEnd, REFERENCE, US), around)],
    ['completing', () => opened(settle, pressed(ACTIONS.trajectSettle, REFERENCE, US), unclear)],
    ['an unclear traject', () => opened(openOne, command('traject', REFERENCE, US), unclear)],
    ['why it is unclear', () => opened(openWhy, pressed(ACTIONS.trajectWhy, REFERENCE, US), unclear)],
    ['handing over', () => opened(handOver, pressed(ACTIONS.trajectHandOver, REFERENCE, US), around)],
    ['a traject', () => opened(openOne, command('traject', REFERENCE, US), around)],
    ['why', () => opened(openWhy, pressed(ACTIONS.trajectWhy, REFERENCE, US), around)],
    ['the list', () => opened(openList, command('traject', 'list', US), around)],
    ['an empty list', () => opened(openList, command('traject', 'list', US), { person: aPerson() })],
    ['what is not understood', () => opened(notUnderstood, command('traject', 'abc', US), around)],
    ['an unknown reference', () => opened(openOne, command('traject', 'HW-ZL-2026-9999', US), around)],
  ];
  it.each(openings)('%s is in English', async (_what, shown) => {
    expect(read(await shown())).not.toMatch(DUTCH);
  });

  it('help names commands as Slack knows them: /away and /who are its own there', async () => {
    const manager = aPerson({ grants: [{ role: 'programmamanager', region: null, organisationId: null }] });
    const { blocks } = cardOf(await opened(help, command('hulp', '', US), { ...around, person: manager }));
    const labels = blocks.flatMap((block) => (block.type === 'facts' ? block.facts.map(({ label }) => label) : []));
    expect(labels.filter((label) => !COMMANDS.some((name) => name === label.split(' ')[0]))).toEqual(['sending a file']);
    expect(labels.length).toBeGreaterThan(15);
  });

  it('the same words tell Dutch from English', async () => {
    expect(read(await opened(help, command('hulp'), around))).toMatch(DUTCH);
    expect(read(await opened(register, command('traject'), around))).toMatch(DUTCH);
  });

  it('a whole registration is, with its errors and the card that is posted', async () => {
    const first = formOf(await opened(register, command('traject', '', US), around));
    const wrong = await taken(register, null, submitted(first, {}, US), around);
    expect(errorsOf(wrong.reply).begeleiding).toBe('Please fill this in.');
    const asked = formOf((await taken(register, null, submitted(first, COUNTS, US), around)).reply);
    const answers = takenOf(await taken(register, null, submitted(asked, COUNTS, US), around));
    expect(read(answers.reply)).toContain('Does it count for the region? Counts');
    const future = await taken(register, answers.state, submitted(formOf(answers.reply), { startDate: '2027-01-01' }, US), around);
    expect(errorsOf(future.reply).startDate).toContain('in the future');
    const saved = takenOf(await taken(register, answers.state, submitted(formOf(answers.reply), { startDate: '3-11-2026' }, US), around));
    expect(readable(cardOf(saved.reply))).toContain('registered as HW-ZL-2026-0001');
    expect(readable(saved.effects)).toContain('Looking for work, since 3 November 2026');
    for (const shown of [answers.reply, saved.reply, saved.effects]) expect(read(shown)).not.toMatch(DUTCH);
  });

  it('but whoever chose Dutch reads Dutch', async () => {
    const dutch = { ...around, person: aPerson({ language: 'nl' }) };
    expect(formOf(await opened(register, command('traject', '', US), dutch)).title).toBe('Traject registreren');
  });

  it.each([
    ['nl-NL', 'Traject registreren'],
    [undefined, 'Traject registreren'],
    ['de-DE', 'Traject registreren'],
    ['en-GB', 'Register a traject'],
    ['EN', 'Register a traject'],
  ])('a client in %s gets «%s»', async (locale, title) => {
    expect(formOf(await opened(register, command('traject', '', { locale }), around)).title).toBe(title);
  });

  it('whoever chose English reads English in a Dutch client', async () => {
    const english = { ...around, person: aPerson({ language: 'en' }) };
    expect(formOf(await opened(register, command('traject', '', { locale: 'nl-NL' }), english)).title).toBe('Register a traject');
  });
});
