import { ACTIONS } from '../../manifest/ids.ts';
import type { AnyOpener, AnyWorkflow } from '../../src/engine/handle.ts';
import { eraseOwn } from './own.ts';
import { openRecord } from './record.ts';

export const workflows: AnyWorkflow[] = [eraseOwn];

export const openings: [action: string, opener: AnyOpener][] = [
  [ACTIONS.personRecord, openRecord],
  [ACTIONS.personErase, eraseOwn],
];

/** Whoever is known here may ask for these, with or without a profile. */
export const withoutProfile: AnyOpener[] = [openRecord, eraseOwn];
