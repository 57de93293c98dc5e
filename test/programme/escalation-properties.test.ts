import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from './any-escalation.ts';
import { anyStory, tell } from './any-story.ts';

const WINDOW = 2 * DAY;
/** To one person in 48 hours when nobody presses and nothing fails: asked about again, and then all three rungs of a very short deadline. */
const QUIET = 6;
/** What one press or failure can add to that: a ping, a reminder, and for who sits above too two that nobody took it up. */
const PER_PRESS = 4;

describe('whatever happens to an escalation, in any order', () => {
  // What holds after every single event is in any-story.ts.
  it('nobody is told a step of a round twice, and never many things in two days', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        const { told, disturbed } = tell(story);
        const keys = told.map(({ key }) => key);
        expect(keys, 'each person once per step of a round').toEqual([...new Set(keys)]);
        for (const { personId, at } of told) {
          const within = (moment: number) => moment >= at && moment < at + WINDOW;
          const heard = told.filter((ping) => ping.personId === personId && within(ping.at)).length;
          const presses = disturbed.filter((moment) => within(moment)).length;
          expect(heard, `${personId} within 48 hours of ${new Date(at).toISOString()}`).toBeLessThanOrEqual(QUIET + PER_PRESS * presses);
        }
      }),
      { numRuns: 400 },
    );
  }, 60_000);
});
