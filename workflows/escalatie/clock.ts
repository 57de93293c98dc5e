import type { Ticker } from '../../src/engine/workflow.ts';
import { nextMoment } from '../../src/programme/escalation.ts';
import { advance } from '../../src/programme/escalation-clock.ts';
import { type About, aboutOf, surroundingsOf } from './about.ts';
import { outcomeOf } from './outcome.ts';

/** The clock of an escalation whose moment has come. */
export const ticker: Ticker<About> = {
  async facts(id, { reads, settings, at }) {
    const escalation = await reads.escalationDue(id, at);
    return escalation ? aboutOf({ reads, settings }, escalation) : null;
  },
  dueAt: ({ escalation }) => nextMoment(escalation),
  tick: ({ at, today, facts }) => outcomeOf(advance(facts.escalation, surroundingsOf(facts, { at, today })), facts),
};
