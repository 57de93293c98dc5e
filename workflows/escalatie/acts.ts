import type { Acted, Actor } from '../../src/engine/workflow.ts';
import { refuse } from '../../src/engine/workflow.ts';
import type { Course, Doer, Surroundings } from '../../src/programme/course.ts';
import type { Escalation } from '../../src/programme/escalation.ts';
import { end, type Refusal, take } from '../../src/programme/escalation-course.ts';
import { showCard } from '../reply.ts';
import { type About, surroundingsOf } from './about.ts';
import { escalationCard } from './card.ts';
import { allowed, asItStands, audienceOf, doerOf, findAbout, type Right } from './found.ts';
import { outcomeOf } from './outcome.ts';

type Act = (escalation: Escalation, by: Doer, around: Surroundings) => { refused: Refusal } | { refused: null; course: Course };

/** A button on an escalation's card that acts at once. */
function actor(right: Right, act: Act): Actor<About | null> {
  return {
    facts: (event, _state, look) => findAbout(event.value, look, true),
    act(event, context): Acted {
      const found = allowed(context, event.value, right);
      if (found.refusal) return refuse(found.refusal);
      const { about, person } = found;
      const { language } = context;
      const acted = act(about.escalation, doerOf(person), surroundingsOf(about, context));
      if (acted.refused) return refuse(asItStands(about, person, acted.refused, language, true));
      const card = escalationCard(acted.course.escalation, about.categories, audienceOf(person, about), language);
      return { refused: false, reply: showCard(card, true), ...outcomeOf(acted.course, about) };
    },
  };
}

/** *Ik pak dit op*. */
export const takeUp = actor('handle', take);
/** *Opgelost*: by who reported it, or who is asked. */
export const solved = actor('see', (escalation, by, around) => end(escalation, by, 'closed', around));
/** *Intrekken*: by who reported it. */
export const withdraw = actor('report', (escalation, by, around) => end(escalation, by, 'withdrawn', around));
