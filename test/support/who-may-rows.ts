import { ACTIONS, type CommandName } from '../../manifest/ids.ts';
import { OTHER, REGION, type World } from './who-may-world.ts';

/*
 * Who may open and press what, as data: a row for every command and every action, a letter for everybody (`ROLES`, in groups):
 * nobody | professional, of another region | owner, reporter | the asked ambassadeur, another's | procesregisseur, another's |
 * regiocontact, regioambassadeur | werkgroeplid, programmamanager, stand-in.
 *
 * P asked for a profile first. F a form. S shown, with `shows` in it. O shown, without that: only what is one's own, or small numbers hidden.
 * W done and stored. R refused in words, nothing stored. N nothing to do for them, in words, nothing stored.
 */

export interface Row {
  cells: string;
  /** Where it is promised: sections of the design, or our reading of it. */
  source: string;
  value?: (world: World) => string;
  /** What stands only on the card of who sees all of it. */
  shows?: (world: World) => string;
}

/** For who has a profile, whoever they are. */
const FORM = 'P FF FF FF FF FF FFF';
const SHOWN = 'P SS SS SS SS SS SSS';
/** For who runs the programme. */
const MANAGER_SEES = 'P RR RR RR RR RR RSR';
const MANAGER_FILLS = 'P RR RR RR RR RR RFR';
const MANAGER_DOES = 'R RR RR RR RR RR RWR';
/** Questions need no profile: what the documents say is no secret. */
const QUESTIONS_SEEN = 'R RR RR RR RR RR RSR';
/** Who guides the traject; who sent the file. */
const OWNER_FILLS = 'P RR FR RR RR RR RRR';
const OWNER_DOES = 'R RR WR RR RR RR RRR';
/** Who may see a traject: who guides it, the region's procesregisseur, the programmamanager. */
const TRAJECT_SEEN = 'P RR SR RR SR RR RSR';
/** Who may handle a casus: the ambassadeur of who was asked, whoever stands in, who coordinates the region, the programmamanager. */
const CASUS_FILLED = 'P RR RR FR FR FR RFF';
const CASUS_DONE = 'R RR RR WR WR WR RWW';
/** Who has a role in a region sees its log; nobody sees another's. */
const LOG_SEEN = 'P RR RR SR SR SS RSR';
const LOG_FILLED = 'P RR RR FF FF FF RFR';
/** Who speaks for a region: procesregisseur, regiocontact; and the programmamanager. */
const SPEAKER_SEES = 'P RR RR RR SR SR RSR';
const SPEAKER_FILLS = 'P RR RR RR FR FR RFR';
const HOLDER_DOES = 'R RR RR WR RR RR RRR';
/** Numbers in full for who works in the region, or for it; small ones hidden for others. */
const COUNTED = 'P SO SS SO SO SS OSS';

const view = (more = '') => `${REGION}|12m||${more}|0|`;
const spot = (id = '') => `${REGION}|0|${id}`;

export const COMMAND_ROWS: Record<CommandName, Row> = {
  profiel: { cells: 'P PP PP PP PP PP PPP', source: '2: who am I' },
  traject: { cells: FORM, source: '1: who guides registers' },
  escalatie: { cells: SHOWN, source: '2' },
  vastgelopen: { cells: FORM, source: '2' },
  opschalen: { cells: FORM, source: '2' },
  vraag: { cells: 'F FF FF FF FF FF FFF', source: '2; the documents are no secret' },
  wie: { cells: 'P SO SS SO SO SS OOS', source: '2: whom to ask in my region', shows: () => '"label":"regisseur' },
  regio: { cells: SHOWN, source: '2', shows: () => 'Regio ' },
  cijfers: { cells: SHOWN, source: '2: one’s own region first', shows: () => 'Cijfers ' },
  afwezig: { cells: FORM, source: '2' },
  beheer: { cells: MANAGER_SEES, source: '2: programmamanager' },
  hulp: { cells: 'S SS SS SS SS SS SSS', source: '2' },
};

export const ACTION_ROWS: Record<(typeof ACTIONS)[keyof typeof ACTIONS], Row> = {
  [ACTIONS.command]: { cells: 'R RR RR RR RR RR RSR', value: () => 'vraag lijst', source: '6: as the command it says', shows: ({ question }) => question },
  [ACTIONS.profile]: { cells: 'P PP PP PP PP PP PPP', source: '2' },
  [ACTIONS.personRecord]: { cells: 'N SS SS SS SS SS SSS', shows: () => 'mijn-gegevens', source: '6: a person’s account can be exported' },
  [ACTIONS.personErase]: { cells: 'N FF FF FF FF FF FRF', source: '6: and erased; not the only programmamanager’s' },
  [ACTIONS.manageErase]: { cells: MANAGER_FILLS, source: '6: of who has left' },
  [ACTIONS.home]: { cells: 'O SO SS SO SO SS OOS', source: '2: one’s own, and the region one works in or for', shows: () => `"value":"${REGION}||"` },
  [ACTIONS.help]: { cells: 'S SS SS SS SS SS SSS', source: '2' },

  [ACTIONS.trajectNew]: { cells: FORM, source: '1: who guides registers' },
  [ACTIONS.trajectCheck]: { cells: FORM, source: '2: alleen toetsen' },
  [ACTIONS.trajectBack]: { cells: 'P NN NN NN NN NN NNN', source: '3: only one’s own draft' },
  [ACTIONS.trajectList]: { cells: 'P OO SO OO OO OO OOO', shows: ({ traject }) => traject, source: '6: professionals see their own' },
  [ACTIONS.trajectOpen]: { cells: TRAJECT_SEEN, value: ({ traject }) => traject, source: '6' },
  [ACTIONS.trajectWhy]: { cells: TRAJECT_SEEN, value: ({ traject }) => traject, source: '6' },
  [ACTIONS.trajectResult]: { cells: OWNER_FILLS, value: ({ traject }) => traject, source: '1: who guides it keeps it up to date' },
  [ACTIONS.trajectEnd]: { cells: OWNER_FILLS, value: ({ traject }) => traject, source: '1' },
  [ACTIONS.trajectSettle]: { cells: OWNER_FILLS, value: ({ unclear }) => unclear, source: '1' },
  [ACTIONS.trajectHandOver]: { cells: OWNER_FILLS, value: ({ traject }) => traject, source: '2' },

  [ACTIONS.escalationNew]: { cells: SHOWN, source: '2' },
  [ACTIONS.escalationCasus]: { cells: FORM, source: '2' },
  [ACTIONS.escalationGovernance]: { cells: FORM, source: '2' },
  [ACTIONS.escalationList]: { cells: 'P OO OS OO OO OO OOS', shows: ({ casus }) => casus, source: '2: mine, or those waiting for me' },
  [ACTIONS.escalationOpen]: { cells: 'P RR RS SR SR SR RSS', value: ({ casus }) => casus, source: '6' },
  [ACTIONS.escalationTake]: { cells: CASUS_DONE, value: ({ casus }) => casus, source: '2' },
  [ACTIONS.escalationAnswer]: { cells: CASUS_FILLED, value: ({ casus }) => casus, source: '2' },
  [ACTIONS.escalationForward]: { cells: CASUS_FILLED, value: ({ casus }) => casus, source: '2' },
  [ACTIONS.escalationNote]: { cells: 'P RR RF FR FR FR RFF', value: ({ casus }) => casus, source: '2: its reporter too' },
  [ACTIONS.escalationClimb]: {
    cells: 'P RR RF RR FR FR RFR',
    value: ({ governance }) => governance,
    source: '1: a person’s decision, by who follows it',
  },
  [ACTIONS.escalationSolved]: { cells: 'R RR RW WR WR WR RWW', value: ({ casus }) => casus, source: '2: by who reported it, or is asked' },
  [ACTIONS.escalationNotSolved]: { cells: 'P RR RF RR RR RR RRR', value: ({ answered }) => answered, source: '2: by who reported it' },
  [ACTIONS.escalationWithdraw]: { cells: 'R RR RW RR RR RR RRR', value: ({ casus }) => casus, source: '2: by who reported it' },

  [ACTIONS.escalationOverview]: { cells: LOG_SEEN, value: () => view(), source: '1: one region’s log' },
  [ACTIONS.overviewRegion]: { cells: LOG_FILLED, value: () => view(), source: '1; it offers only their own regions' },
  [ACTIONS.overviewCasus]: {
    cells: 'P RR RR SR SR SO RSR',
    value: () => view('contact'),
    shows: ({ casus }) => casus,
    source: '1; the regioambassadeur sees the number, not the questions',
  },
  [ACTIONS.proposalMake]: { cells: LOG_FILLED, value: () => view('contact'), source: '1; for their own regions only' },
  [ACTIONS.proposalOpen]: { cells: LOG_SEEN, value: ({ proposal }) => proposal, source: '1' },
  [ACTIONS.proposalList]: { cells: LOG_SEEN, value: () => view(), shows: ({ proposal }) => proposal, source: '1' },
  [ACTIONS.proposalConclude]: {
    cells: 'P RR RR FR FR RR RFR',
    value: ({ proposal }) => proposal,
    source: '1: its maker, the procesregisseur, the programmamanager',
  },

  [ACTIONS.manage]: { cells: MANAGER_SEES, source: '2: programmamanager' },
  [ACTIONS.manageRoles]: { cells: MANAGER_FILLS, value: () => 'rollen', source: '2' },
  [ACTIONS.manageRegion]: { cells: MANAGER_SEES, value: () => REGION, source: '2' },
  [ACTIONS.manageNational]: { cells: MANAGER_SEES, value: () => 'landelijk', source: '2' },
  [ACTIONS.manageSeatAdd]: { cells: MANAGER_FILLS, value: () => REGION, source: '2' },
  [ACTIONS.manageSeatRemove]: { cells: MANAGER_DOES, value: ({ seats }) => spot(seats.asked), source: '2' },
  [ACTIONS.manageSeatFirst]: { cells: MANAGER_DOES, value: ({ seats }) => spot(seats.second), source: '2' },
  [ACTIONS.manageClock]: { cells: MANAGER_FILLS, source: '2' },
  [ACTIONS.manageOrganisations]: { cells: MANAGER_FILLS, value: () => 'organisaties', source: '2' },
  [ACTIONS.manageOrganisationList]: { cells: MANAGER_SEES, value: () => REGION, source: '2' },
  [ACTIONS.manageOrganisationAdd]: { cells: MANAGER_FILLS, value: () => spot(), source: '2' },
  [ACTIONS.manageOrganisationChange]: { cells: MANAGER_FILLS, value: ({ organisations }) => spot(organisations.region.id), source: '2' },
  [ACTIONS.manageCategories]: { cells: MANAGER_SEES, source: '2' },
  [ACTIONS.manageCategoryAdd]: { cells: MANAGER_FILLS, source: '2' },
  [ACTIONS.manageCategoryRemove]: { cells: MANAGER_DOES, value: () => '0|contact', source: '2' },

  [ACTIONS.away]: { cells: FORM, source: '2' },
  [ACTIONS.awayEnd]: { cells: 'N NN NN WN NN NN NNN', source: '2: one’s own absence' },
  [ACTIONS.who]: { cells: 'P SO SS SO SO SS OOS', shows: () => '"label":"regisseur', source: '2: whom to ask in my region' },
  [ACTIONS.contactConfirm]: { cells: HOLDER_DOES, value: ({ seats }) => seats.asked, source: '2: of one’s own seat' },
  [ACTIONS.contactWrong]: { cells: HOLDER_DOES, value: ({ seats }) => seats.asked, source: '2: of one’s own seat' },

  [ACTIONS.question]: { cells: 'F FF FF FF FF FF FFF', source: '2' },
  [ACTIONS.questionEntry]: { cells: 'S SS SS SS SS SS SSS', value: () => '|proef#1.1', source: '2' },
  [ACTIONS.questionHelpful]: { cells: 'W WW WW WW WW WW WWW', value: ({ question }) => `${question}|proef#1.1`, source: '2: in a channel anybody presses' },
  [ACTIONS.questionWrong]: { cells: 'W WW WW WW WW WW WWW', value: ({ question }) => `${question}|proef#1.1`, source: '2' },
  [ACTIONS.questionPass]: { cells: 'W WW WW WW WW WW WWW', value: ({ question }) => `${question}|`, source: '2' },
  [ACTIONS.questionList]: { cells: QUESTIONS_SEEN, source: '2: programmamanager' },
  [ACTIONS.questionOpen]: { cells: QUESTIONS_SEEN, value: ({ question }) => `${question}|`, source: '2' },
  [ACTIONS.questionReply]: { cells: 'R RR RR RR RR RR RFR', value: ({ question }) => `${question}|`, source: '2' },
  [ACTIONS.questionClose]: { cells: MANAGER_DOES, value: ({ question }) => `${question}|`, source: '2' },
  [ACTIONS.questionKeep]: { cells: MANAGER_DOES, value: ({ ended }) => `${ended}|`, source: '2' },
  [ACTIONS.keptList]: { cells: QUESTIONS_SEEN, source: '2' },
  [ACTIONS.keptOpen]: { cells: QUESTIONS_SEEN, value: ({ kept }) => kept, source: '2' },
  [ACTIONS.keptRemove]: { cells: MANAGER_DOES, value: ({ kept }) => kept, source: '2' },

  [ACTIONS.counts]: {
    cells: COUNTED,
    value: ({ month }) => `${month}|${REGION}||`,
    shows: () => 'EPA: 2',
    source: '2: below 5 hidden outside one’s own region',
  },
  [ACTIONS.countDefinitions]: { cells: SHOWN, source: '2' },
  [ACTIONS.countFiles]: { cells: COUNTED, value: ({ month }) => `${month}|${REGION}||`, shows: () => 'Op zoek naar werk 1', source: '2: the file too' },

  [ACTIONS.importRegion]: { cells: OWNER_DOES, value: ({ fileWithout }) => `${fileWithout} ${REGION}`, source: '5: who sent it, for their region' },
  [ACTIONS.importRegister]: { cells: OWNER_DOES, value: ({ file }) => file, source: '5' },
  [ACTIONS.importCancel]: { cells: OWNER_DOES, value: ({ file }) => file, source: '5' },

  [ACTIONS.checkInSame]: { cells: OWNER_DOES, value: ({ month, traject }) => `${month} 0 ${traject}`, source: '2: who guides it' },
  [ACTIONS.checkInPaid]: { cells: OWNER_DOES, value: ({ month, traject }) => `${month} 0 ${traject}`, source: '2' },
  [ACTIONS.checkInLooking]: { cells: OWNER_DOES, value: ({ month, working }) => `${month} 0 ${working}`, source: '2' },
  [ACTIONS.checkInAll]: { cells: OWNER_DOES, value: ({ month }) => `${month} 0`, source: '2' },
  [ACTIONS.checkInPage]: { cells: 'P RR SR RR RR RR RRR', value: ({ month }) => `${month} 0`, source: '2' },
  [ACTIONS.checkInSkip]: { cells: OWNER_DOES, value: ({ month }) => `${month} 0`, source: '2' },
  [ACTIONS.checkInResume]: { cells: 'R RR SR RR RR RR RRR', value: ({ month }) => `${month} 0`, source: '2; it was not left out, so it is only shown' },
  [ACTIONS.checkInHour]: { cells: FORM, source: '2' },

  [ACTIONS.region]: { cells: COUNTED, value: () => `${REGION}||`, shows: () => '"value":"2"', source: '2: any region, its numbers as in /cijfers' },
  [ACTIONS.regionParticipation]: { cells: SPEAKER_FILLS, value: () => REGION, source: '2' },
  [ACTIONS.regionStages]: { cells: SPEAKER_FILLS, value: () => REGION, source: '2' },

  [ACTIONS.divisionRegion]: { cells: SPEAKER_SEES, value: () => REGION, source: '1' },
  [ACTIONS.divisionApply]: { cells: 'P RR RR RR RF RR RFR', value: () => OTHER, source: '1; here for the other region' },
  [ACTIONS.divisionList]: { cells: MANAGER_SEES, source: '1: the programmamanager decides' },
  [ACTIONS.divisionOpen]: { cells: SPEAKER_SEES, value: ({ application }) => application, source: '1' },
  [ACTIONS.divisionUpdate]: { cells: SPEAKER_FILLS, value: ({ application }) => application, source: '1' },
  [ACTIONS.divisionWithdraw]: { cells: SPEAKER_FILLS, value: ({ application }) => application, source: '1' },
  [ACTIONS.divisionGrant]: { cells: MANAGER_DOES, value: ({ application }) => application, source: '1' },
  [ACTIONS.divisionOffer]: { cells: MANAGER_DOES, value: ({ waiting }) => waiting, source: '1' },
  [ACTIONS.divisionConfirm]: { cells: MANAGER_FILLS, value: ({ offered }) => offered, source: '1' },
  [ACTIONS.divisionDecline]: { cells: SPEAKER_FILLS, value: ({ offered }) => offered, source: '1' },
  [ACTIONS.divisionTerms]: { cells: MANAGER_FILLS, source: '1' },
};
