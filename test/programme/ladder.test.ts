import { describe, expect, it } from 'vitest';
import type { Subject } from '../../src/programme/escalation.ts';
import { bodiesFor, MANAGER_RUNG, TOP, teamOf } from '../../src/programme/ladder.ts';
import type { OrganisationKind } from '../../src/programme/organisation.ts';
import type { Asked, Body, Seat } from '../../src/programme/roster.ts';
import {
  type Absent,
  aDraft,
  ambassadeur,
  aRoster,
  BESTUURLIJK,
  bestuurder,
  CASUS,
  manager,
  procesregisseur,
  regioambassadeur,
  SEATS,
  werkgroeplid,
} from './any-escalation.ts';

/*
 * Sources: design 1 and 2; `31x-inspiratie#regio-noordoost-brabant` and `#ambassadeurs`; `hoofdzaak-werk-faq#3.4`, `#8.1`, `#8.2`.
 */

const TODAY = '2026-11-22';
const ids = (asked: Asked[]) => asked.map(({ personId }) => personId).join(' ');
const without = (...gone: string[]) => SEATS.filter(({ holderId }) => !gone.includes(holderId));

describe('rung 1 of a casus asks one person; the others are colleagues', () => {
  const cases: [fact: string, seats: Seat[], absent: Absent, reporter: string, asked: string, colleagues: string][] = [
    ['the first ambassadeur of the organisation in the region', SEATS, {}, 'riet', 'aad', 'bea'],
    ['the stand-in of who is away', SEATS, { away: { aad: 'sam' } }, 'riet', 'sam', 'bea'],
    ['the stand-in of the stand-in', SEATS, { away: { aad: 'sam', sam: 'tess' } }, 'riet', 'tess', 'bea'],
    ['a colleague, when the stand-in is away too', SEATS, { away: { aad: 'sam', sam: null } }, 'riet', 'bea', ''],
    ['a colleague, when the stand-ins go in a circle', SEATS, { away: { aad: 'sam', sam: 'aad' } }, 'riet', 'bea', ''],
    ['a colleague, when the first one left', SEATS, { unreachable: { aad: 'left' } }, 'riet', 'bea', ''],
    ['a colleague who stands in, once', SEATS, { away: { aad: 'bea' } }, 'riet', 'bea', ''],
    ['a colleague, when the ambassadeur reports it', SEATS, {}, 'aad', 'bea', ''],
    ['a colleague, when the reporter stands in', SEATS, { away: { aad: 'riet' } }, 'riet', 'bea', ''],
    ["the reporter's own organisation, when nobody can be reached", SEATS, { away: { aad: null, bea: null } }, 'riet', 'cor', ''],
    ["the reporter's own organisation, without ambassadeurs", without('aad', 'bea'), {}, 'riet', 'cor', ''],
    ['nobody, when the only ambassadeur left reports it', without('aad', 'bea'), {}, 'cor', '', ''],
    ['nobody, in a region without ambassadeurs', without('aad', 'bea', 'cor'), {}, 'riet', '', ''],
    ['an ambassadeur without a region, in every region', [ambassadeur('aad', 'uwv', null)], {}, 'riet', 'aad', ''],
    ['nobody of another region', [ambassadeur('elders', 'uwv', 'MB'), manager('max')], {}, 'riet', '', ''],
  ];
  it.each(cases)('%s', (_fact, seats, absent, reporter, asked, colleagues) => {
    const team = teamOf(aDraft(CASUS, 'uwv', reporter), 1, aRoster(seats, absent), TODAY);
    expect(ids(team.asked)).toBe(asked);
    expect(ids(team.colleagues)).toBe(colleagues);
  });
});

describe('rung 2 of a casus', () => {
  const cases: [fact: string, seats: Seat[], absent: Absent, reporter: string, asked: string][] = [
    ['asks the procesregisseur of the region', SEATS, {}, 'riet', 'pien'],
    ['asks all of them', [...SEATS, procesregisseur('puk')], {}, 'riet', 'pien puk'],
    ['asks who stands in', SEATS, { away: { pien: 'sam' } }, 'riet', 'sam'],
    ['asks the regiocontact, where there is no procesregisseur', without('pien'), {}, 'riet', 'rob'],
    ['asks the regiocontact, when the procesregisseur cannot be reached', SEATS, { unreachable: { pien: 'blocked' } }, 'riet', 'rob'],
    ['asks the programmamanager, where there is neither', without('pien', 'rob'), {}, 'riet', 'max'],
    ['does not ask the procesregisseur who reported it', SEATS, {}, 'pien', 'rob'],
    ['asks the programmamanager even when they reported it', without('pien', 'rob'), {}, 'max', 'max'],
    ['asks nobody, when there is nobody at all', [], {}, 'riet', ''],
  ];
  it.each(cases)('%s', (_fact, seats, absent, reporter, asked) => {
    expect(ids(teamOf(aDraft(CASUS, 'uwv', reporter), 2, aRoster(seats, absent), TODAY).asked)).toBe(asked);
  });
});

describe('rung 3 of a casus', () => {
  it.each<[string, Absent, string]>([
    ['asks the programmamanagers', {}, 'max mia'],
    ['asks those who are there', { away: { max: null } }, 'mia'],
    ['asks nobody, when none can be reached', { away: { max: null }, unreachable: { mia: 'token-revoked' } }, ''],
  ])('%s', (_fact, absent, asked) => {
    expect(ids(teamOf(aDraft(CASUS), 3, aRoster([...SEATS, manager('mia')], absent), TODAY).asked)).toBe(asked);
  });
});

describe('a bestuurlijke', () => {
  const seats = [...SEATS, werkgroeplid('anke', 'awvn'), werkgroeplid('arie', 'awvn'), werkgroeplid('mieke', 'dnggz'), werkgroeplid('guus', 'zn')];
  const cases: [fact: string, rung: number, party: OrganisationKind, seats: Seat[], absent: Absent, asked: string, above: string][] = [
    ['rung 1 is of the procesregisseur', 1, 'gemeente', seats, {}, 'pien', 'gea ben'],
    ['rung 1 is of the regiocontact elsewhere', 1, 'gemeente', without('pien'), {}, 'rob', 'gea ben'],
    ['rung 1 is of the programmamanager, in a region without anybody', 1, 'gemeente', [manager('max')], {}, 'max', 'max'],
    ['rung 2 is of the regioambassadeur and the directors', 2, 'gemeente', seats, {}, 'gea ben', 'max'],
    ['rung 2 is of the directors, where there is no regioambassadeur', 2, 'gemeente', [bestuurder('ben', 'ggz'), manager('max')], {}, 'ben', 'max'],
    [
      'rung 2 is not of those of another region',
      2,
      'gemeente',
      [regioambassadeur('ver', 'MB'), bestuurder('weg', 'ggz', 'MB'), manager('max')],
      {},
      'max',
      'max',
    ],
    ['rung 2 is of the programmamanager, where there is nobody', 2, 'gemeente', [procesregisseur('pien'), manager('max')], {}, 'max', 'max'],
    ['rung 3 is of the programmamanager', 3, 'gemeente', seats, {}, 'max', 'max'],
    ['rung 4 of a gemeente is VNG', 4, 'gemeente', seats, {}, 'vera', 'max'],
    ['rung 4 of UWV is UWV', 4, 'uwv', seats, {}, 'udo', 'max'],
    ['rung 4 of a GGZ institution is de Nederlandse ggz', 4, 'ggz', seats, {}, 'mieke', 'max'],
    ['rung 4 of an employer is AWVN: both members', 4, 'werkgever', seats, {}, 'anke arie', 'max'],
    ['rung 4 of a health insurer is Zorgverzekeraars Nederland', 4, 'zorgverzekeraar', seats, {}, 'guus', 'max'],
    ['rung 4 of a WSP is UWV and VNG', 4, 'wsp', seats, {}, 'vera udo', 'max'],
    ['rung 4 of a WSP is UWV alone, while VNG is vacant', 4, 'wsp', without('vera'), {}, 'udo', 'max'],
    ['rung 4 of a RIBW is nobody national: the programmamanager keeps it', 4, 'ribw', seats, {}, 'max', 'max'],
    ['rung 4 with a vacancy: the programmamanager keeps it', 4, 'gemeente', without('vera'), {}, 'max', 'max'],
    ['rung 4 with a member who cannot be reached: so too', 4, 'gemeente', seats, { unreachable: { vera: 'left' } }, 'max', 'max'],
    ['rung 4 with a member who is away: the stand-in', 4, 'gemeente', seats, { away: { vera: 'sam' } }, 'sam', 'max'],
  ];
  it.each(cases)('%s', (_fact, rung, party, given, absent, asked, above) => {
    const team = teamOf(aDraft(BESTUURLIJK, party), rung, aRoster(given, absent), TODAY);
    expect(ids(team.asked)).toBe(asked);
    expect(ids(team.above)).toBe(above);
    expect(ids(team.managers)).toBe('max');
    expect(team.colleagues).toEqual([]);
  });

  it('of the procesregisseur is their own to bring on: they are asked on rung 1', () => {
    expect(ids(teamOf(aDraft(BESTUURLIJK, 'gemeente', 'pien'), 1, aRoster(), TODAY).asked)).toBe('pien');
  });
});

describe('the national organisation', () => {
  const social: Subject = { ...BESTUURLIJK, part: 'sociale-dienst' };
  const cases: [OrganisationKind, Subject, Body[]][] = [
    ['gemeente', BESTUURLIJK, ['vng']],
    ['gemeente', { ...BESTUURLIJK, part: 'gemeente' }, ['vng']],
    ['gemeente', social, ['divosa']],
    ['uwv', social, ['uwv']],
    ['re-integratiebureau', BESTUURLIJK, []],
    ['anders', BESTUURLIJK, []],
  ];
  it.each(cases)('of %s, %j is %j', (kind, subject, bodies) => {
    expect(bodiesFor(aDraft(subject, kind))).toEqual(bodies);
  });

  it('of the social services is asked on rung 4', () => {
    expect(ids(teamOf(aDraft(social, 'gemeente'), 4, aRoster(), TODAY).asked)).toBe('dina');
  });
});

it('the ladder has three rungs for a casus, four for a bestuurlijke, and the programmamanager on the third', () => {
  expect(TOP).toEqual({ casus: 3, bestuurlijk: 4 });
  expect(MANAGER_RUNG).toBe(3);
});
