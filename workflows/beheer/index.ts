import { ACTIONS } from '../../manifest/ids.ts';
import type { AnyActor, AnyOpener, AnyWorkflow } from '../../src/engine/handle.ts';
import { eraseOther } from '../persoon/other.ts';
import { addCategory, openCategories, removeCategory } from './categories.ts';
import { setClock } from './clock.ts';
import { openBeheer } from './menu.ts';
import { addOrganisation, changeOrganisation } from './organisation-form.ts';
import { openOrganisations } from './organisations.ts';
import { pickRegion } from './region.ts';
import { putFirst, removeSeat } from './seat-acts.ts';
import { addSeat } from './seat-add.ts';
import { openRoles } from './seats-open.ts';

export { openBeheer };

export const workflows: AnyWorkflow[] = [pickRegion, addSeat, setClock, addOrganisation, changeOrganisation, addCategory, eraseOther];

export const openings: [action: string, opener: AnyOpener][] = [
  [ACTIONS.manage, openBeheer],
  [ACTIONS.manageRoles, pickRegion],
  [ACTIONS.manageRegion, openRoles],
  [ACTIONS.manageNational, openRoles],
  [ACTIONS.manageSeatAdd, addSeat],
  [ACTIONS.manageClock, setClock],
  [ACTIONS.manageOrganisations, pickRegion],
  [ACTIONS.manageOrganisationList, openOrganisations],
  [ACTIONS.manageOrganisationAdd, addOrganisation],
  [ACTIONS.manageOrganisationChange, changeOrganisation],
  [ACTIONS.manageCategories, openCategories],
  [ACTIONS.manageCategoryAdd, addCategory],
  [ACTIONS.manageErase, eraseOther],
];

export const actors: [action: string, actor: AnyActor][] = [
  [ACTIONS.manageSeatRemove, removeSeat],
  [ACTIONS.manageSeatFirst, putFirst],
  [ACTIONS.manageCategoryRemove, removeCategory],
];
