import type { Day } from '../programme/dates.ts';
import type { Organisation } from '../programme/organisation.ts';
import type { Person, Prefill, Profile } from '../programme/person.ts';
import type { GuidanceEnd, ResultChange, Traject } from '../programme/traject.ts';
import type { AbsenceWrite, ContactWrite } from './absences.ts';
import type { ApplicationWrite } from './applications.ts';
import type { BulletinWrite } from './bulletins.ts';
import type { CheckInWrite } from './check-ins.ts';
import type { DivisionWrite } from './counts.ts';
import type { EscalationWrite } from './escalations.ts';
import type { Account, Place } from './events.ts';
import type { ImportWrite } from './imports.ts';
import type { MonthCountWrite } from './month-counts.ts';
import type { ParticipationWrite } from './participation.ts';
import type { PersonWrite } from './people.ts';
import type { ProposalWrite } from './proposals.ts';
import type { QuestionWrite } from './questions.ts';
import type { RetentionWrite } from './retention.ts';
import type { SeatWrite } from './seats.ts';
import type { WatchWrite } from './watch.ts';

/** What was still open of a traject, answered: the verdicts that were unclear are taken again. */
export interface TrajectSettle extends Pick<Traject, 'answers' | 'counts' | 'financing' | 'rulesVersion'> {
  type: 'traject.settle';
  trajectId: string;
}

/** Changes to the programme's data, as data: the store applies them in the step's own transaction. */
export type Write =
  | EscalationWrite
  | SeatWrite
  | AbsenceWrite
  | ContactWrite
  | ProposalWrite
  | QuestionWrite
  | DivisionWrite
  | ApplicationWrite
  | BulletinWrite
  | CheckInWrite
  | MonthCountWrite
  | ParticipationWrite
  | ImportWrite
  | WatchWrite
  | RetentionWrite
  | PersonWrite
  | { type: 'organisation.add'; organisation: Organisation }
  | { type: 'profile.save'; personId: string; account: Account; place: Place; name: string; language: Person['language']; profile: Profile }
  | { type: 'traject.register'; traject: Traject; organisationId: string; prefill: Prefill }
  | { type: 'traject.result'; trajectId: string; change: ResultChange }
  | { type: 'traject.end'; trajectId: string; end: GuidanceEnd }
  | TrajectSettle
  | { type: 'traject.hand-over'; trajectIds: string[]; fromPersonId: string; toPersonId: string; on: Day }
  | { type: 'audit'; what: string; subject: string };
