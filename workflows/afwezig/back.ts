import { text } from '../../src/cards/build.ts';
import type { RosterMember } from '../../src/engine/escalations.ts';
import { type Actor, refuse } from '../../src/engine/workflow.ts';
import { isAway } from '../../src/programme/contacts.ts';
import { say, showCard } from '../reply.ts';
import { awayTexts } from './texts.ts';
import { tell } from './workflow.ts';

interface Facts {
  /** Oneself, and whoever stands in. */
  members: RosterMember[];
}

/** 'Ik ben er weer': ends the absence at once, and tells whoever stood in. */
export const back: Actor<Facts> = {
  async facts(_event, _state, { person, reads }) {
    if (!person) return { members: [] };
    const { members } = await reads.roster(person.profile?.regions[0] ?? '', [], [person.id]);
    return { members };
  },
  act(event, { facts, person, language, today }) {
    const t = awayTexts(language);
    const own = facts.members.find(({ id }) => id === person?.id);
    if (!person || !own || !isAway(own, today)) return refuse(say(t.wasNotAway));
    const standIn = facts.members.find(({ id }) => id === own.standInId);
    return {
      refused: false,
      reply: showCard({ title: t.backTitle, blocks: [text(t.backSaved, 'good')] }, true),
      writes: [
        { type: 'absence.end', personId: person.id },
        { type: 'audit', what: 'absence.ended', subject: `person:${person.id}` },
      ],
      effects: tell(standIn, `stand-in-back:${event.key}`, (texts) => [texts.isBack(person.name)]),
    };
  },
};
