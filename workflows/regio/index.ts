import { ACTIONS } from '../../manifest/ids.ts';
import type { AnyOpener, AnyWorkflow } from '../../src/engine/handle.ts';
import { openRegion } from './open.ts';
import { participationForm } from './participation-form.ts';
import { stagesForm } from './stages-form.ts';

export const workflows: AnyWorkflow[] = [participationForm, stagesForm];

export const openings: [action: string, opener: AnyOpener][] = [
  [ACTIONS.region, openRegion],
  [ACTIONS.regionParticipation, participationForm],
  [ACTIONS.regionStages, stagesForm],
];

export { openRegion };
