import { ACTIONS } from '../../manifest/ids.ts';
import type { FormRef, Values } from '../../src/cards/types.ts';
import { filledIn, presses, type WhoMayEngine } from './who-may-engine.ts';
import { ACTION_ROWS } from './who-may-rows.ts';
import type { Role, World } from './who-may-world.ts';

/*
 * Who may submit which form: a row for every form there is, with letters as in `who-may-rows.ts`. F: shown again, nothing stored.
 * The form is opened and filled in by who may; then everybody submits it as if it were theirs.
 */

interface FormRow {
  cells: string;
  /** The button that opens it, with the value of its own row. */
  action: string;
  /** Who opens it. */
  by: Role;
  /** What is filled in instead of what the form offers first. */
  wanted?: (world: World) => Values;
}

const EVERYBODY = 'F WW WW WW WW WW WWW';
const MANAGER = 'R RR RR RR RR RR RWR';
const OWNER = 'R RR WR RR RR RR RRR';
const CASUS = 'R RR RR WR WR WR RWW';
const SPEAKER = 'R RR RR RR WR WR RWR';

export const FORM_ROWS: Record<string, FormRow> = {
  profiel: { cells: 'W WW WW WW WW WW WWW', action: ACTIONS.profile, by: 'professional' },
  traject: {
    cells: 'W WW WW WW WW WW WWW',
    action: ACTIONS.trajectNew,
    by: 'owner',
    wanted: () => ({ ggz: ['gespecialiseerd'], kanEnWil: 'ja', doelgroep: 'epa' }),
  },
  'traject-result': { cells: OWNER, action: ACTIONS.trajectResult, by: 'owner', wanted: () => ({ result: 'opleiding' }) },
  'traject-end': { cells: OWNER, action: ACTIONS.trajectEnd, by: 'owner' },
  'traject-settle': { cells: OWNER, action: ACTIONS.trajectSettle, by: 'owner' },
  'traject-hand-over': { cells: OWNER, action: ACTIONS.trajectHandOver, by: 'owner', wanted: ({ people }) => ({ colleague: people.professional }) },
  vastgelopen: { cells: EVERYBODY, action: ACTIONS.escalationCasus, by: 'reporter' },
  opschalen: { cells: EVERYBODY, action: ACTIONS.escalationGovernance, by: 'reporter' },
  'escalatie-antwoord': { cells: CASUS, action: ACTIONS.escalationAnswer, by: 'standIn' },
  'escalatie-notitie': { cells: 'R RR RW WR WR WR RWW', action: ACTIONS.escalationNote, by: 'reporter' },
  'escalatie-doorsturen': { cells: CASUS, action: ACTIONS.escalationForward, by: 'standIn', wanted: ({ people }) => ({ to: people.professional }) },
  'escalatie-niet-opgelost': { cells: 'R RR RW RR RR RR RRR', action: ACTIONS.escalationNotSolved, by: 'reporter' },
  'escalatie-hoger': { cells: 'R RR RW RR WR WR RWR', action: ACTIONS.escalationClimb, by: 'reporter' },
  'overzicht-regio': { cells: 'R RR RR WF WF WW RWR', action: ACTIONS.overviewRegion, by: 'regisseur', wanted: () => ({ region: 'ZL' }) },
  // Who has one region only is not asked which: theirs it is.
  voorstel: { cells: 'R RR RR WW WW WW RWR', action: ACTIONS.proposalMake, by: 'manager', wanted: () => ({ region: 'ZL' }) },
  'voorstel-uitkomst': { cells: 'R RR RR WR WR RR RWR', action: ACTIONS.proposalConclude, by: 'regisseur' },
  'divisie-aanmelden': { cells: 'R RR RR RR RW RR RWR', action: ACTIONS.divisionApply, by: 'otherRegisseur' },
  'divisie-bijwerken': { cells: SPEAKER, action: ACTIONS.divisionUpdate, by: 'regisseur' },
  'divisie-intrekken': { cells: SPEAKER, action: ACTIONS.divisionWithdraw, by: 'regisseur' },
  'divisie-afslaan': { cells: SPEAKER, action: ACTIONS.divisionDecline, by: 'regisseur' },
  'divisie-bevestigen': { cells: MANAGER, action: ACTIONS.divisionConfirm, by: 'manager', wanted: () => ({ staat: ['intakeForm', 'plan', 'number'] }) },
  'divisie-doelen': { cells: MANAGER, action: ACTIONS.divisionTerms, by: 'manager' },
  'beheer-regio': { cells: MANAGER, action: ACTIONS.manageRoles, by: 'manager' },
  'beheer-rol': {
    cells: MANAGER,
    action: ACTIONS.manageSeatAdd,
    by: 'manager',
    wanted: ({ people }) => ({ rol: 'regiocontact', persoon: people.professional }),
  },
  'beheer-klok': { cells: MANAGER, action: ACTIONS.manageClock, by: 'manager' },
  'beheer-organisatie-nieuw': { cells: MANAGER, action: ACTIONS.manageOrganisationAdd, by: 'manager' },
  'beheer-organisatie': { cells: MANAGER, action: ACTIONS.manageOrganisationChange, by: 'manager' },
  'beheer-categorie': { cells: MANAGER, action: ACTIONS.manageCategoryAdd, by: 'manager' },
  afwezig: { cells: 'R WW WW WW WW WW WWW', action: ACTIONS.away, by: 'professional', wanted: () => ({ standIn: 'niemand' }) },
  vraag: { cells: 'W WW WW WW WW WW WWW', action: ACTIONS.question, by: 'professional' },
  'vraag-antwoord': { cells: MANAGER, action: ACTIONS.questionReply, by: 'manager' },
  'check-in-uur': { cells: 'R WW WW WW WW WW WWW', action: ACTIONS.checkInHour, by: 'professional' },
  'regio-deelname': { cells: SPEAKER, action: ACTIONS.regionParticipation, by: 'regisseur' },
  'profiel-wissen': { cells: 'N WW WW WW WW WW WRW', action: ACTIONS.personErase, by: 'professional', wanted: () => ({ zeker: 'ja' }) },
  'beheer-wissen': { cells: MANAGER, action: ACTIONS.manageErase, by: 'manager', wanted: ({ people }) => ({ person: people.professional, zeker: 'ja' }) },
  'regio-stadium': { cells: SPEAKER, action: ACTIONS.regionStages, by: 'regisseur' },
};

/** A form as its row has it opened and filled in. @throws when whoever may is not given it */
export async function openedForm(engine: WhoMayEngine, world: World, name: string, today: string): Promise<{ ref: FormRef; values: Values }> {
  const row = FORM_ROWS[name];
  if (!row) throw new Error(`no row for ${name}`);
  const opener = Object.entries(ACTION_ROWS).find(([action]) => action === row.action)?.[1];
  const { reply } = await engine.handle(presses(row.by, row.action, opener?.value?.(world) ?? ''));
  if (reply.type !== 'form') throw new Error(`${row.by} gets no form ${name}: ${JSON.stringify(reply)}`);
  return filledIn(engine, row.by, reply.form, today, row.wanted?.(world) ?? {});
}
