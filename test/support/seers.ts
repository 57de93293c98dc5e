import type { Card } from '../../src/cards/types.ts';
import type { Escalation } from '../../src/programme/escalation.ts';
import type { Person, Role } from '../../src/programme/person.ts';
import { aPerson, hours } from './facts.ts';
import { anEscalation } from './facts-escalations.ts';

/*
 * People and questions for the tests of the overview.
 */

/** Anna with these roles, in Zuid-Limburg unless another place is named. */
export const seer = (...roles: (Role | { role: Role; region: string | null; organisationId?: string })[]): Person =>
  aPerson({
    grants: roles.map((one) => ({
      role: typeof one === 'string' ? one : one.role,
      region: typeof one === 'string' ? (one === 'programmamanager' ? null : 'ZL') : one.region,
      organisationId: typeof one === 'string' ? null : (one.organisationId ?? null),
    })),
  });

let numbers = 0;

/** A casus of somebody else in Zuid-Limburg, about the municipality: ten days old and answered in time, after three hours. */
export function aQuestion(more: Partial<Escalation> = {}): Escalation {
  numbers += 1;
  const region = more.region ?? 'ZL';
  return anEscalation({
    id: `e-${numbers}`,
    reference: `HW-E-${region}-2026-${String(numbers).padStart(4, '0')}`,
    reporter: { id: 'p-other', name: 'Ander', organisationId: 'o-x' },
    raisedAt: hours(-240),
    answerBy: hours(-192),
    answeredAt: hours(-237),
    status: 'closed',
    endedAt: hours(-200),
    ...more,
  });
}

/** The rows of a card: what stands on each, and its button's value. */
export const rowsOf = ({ blocks }: Card): { title: string; text: string; value: string }[] =>
  blocks.flatMap((block) => (block.type === 'row' ? [{ title: block.title, text: block.text, value: block.button.value }] : []));

/** Texts and notes of a card, one a line. */
export const linesOf = ({ blocks }: Card): string => blocks.flatMap((block) => (block.type === 'text' || block.type === 'note' ? [block.text] : [])).join('\n');
