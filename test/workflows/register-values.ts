import type { Values } from '../../src/cards/types.ts';
import { BREBURG } from '../support/facts.ts';

/** The first screen of a registration, filled in so that the traject counts and UWV pays for it. */
export const COUNTS: Values = {
  region: 'ZL',
  aangedragenDoor: BREBURG.id,
  begeleiding: 'ips',
  opdrachtgever: 'uwv',
  ggz: ['gespecialiseerd'],
  kanEnWil: 'ja',
  doelgroep: 'epa',
};
