import { text } from '../../src/cards/build.ts';
import { refuse } from '../../src/engine/workflow.ts';
import type { Application } from '../../src/programme/applications.ts';
import { after, type Decision, type DecisionFault, type Field, grant as granted, offer as offered } from '../../src/programme/division-places.ts';
import { managersActor } from '../beheer/managers.ts';
import { say, showCard } from '../reply.ts';
import { applicationCard } from './card.ts';
import { type Around, readAround } from './facts.ts';
import { freedNews, regionNews } from './news.ts';
import { decisionWrites } from './one.ts';
import { divisionTexts } from './texts.ts';

interface Decides {
  /** For the audit trail. */
  what: string;
  news: 'decided' | 'offered';
  decide(field: Field, application: Application): Decision | DecisionFault;
}

/** A button by which a programmamanager decides about an application. Who comes second is told how it stands. */
const decider = ({ what, news, decide }: Decides) =>
  managersActor<Around | null>({
    read: ({ value }, look) => readAround(value, look, true),
    act(_event, around, { today, language, person }) {
      const t = divisionTexts(language);
      if (!around) return refuse(say(t.gone));
      const { field, roster } = around;
      const decision = decide(field, around.application);
      const reader = { manager: true, language };
      if (typeof decision === 'string') return refuse(showCard(applicationCard(around, reader, [text(t.faults[decision], 'warning')]), true));
      const { application } = decision;
      const now = after(field, decision);
      const tell = { roster, byId: person?.id, today };
      return {
        refused: false,
        reply: showCard(applicationCard({ ...around, field: now, application }, reader, [text(t.saved, 'good')]), true),
        writes: decisionWrites(decision, what),
        effects: [
          ...regionNews(news, application, tell),
          ...freedNews(field, now, application.year, `application:${application.id}:${application.revision}`, tell),
        ],
      };
    },
  });

/** 'Toekennen': the first decision about a complete application. */
export const grant = decider({ what: 'divisie.granted', news: 'decided', decide: granted });

/** 'Aanbieden': a place that is free, to whoever waits and is first. */
export const offer = decider({ what: 'divisie.offered', news: 'offered', decide: offered });
