import { describe, expect, it } from 'vitest';
import { type Aim, type Application, applied, missingFor, neededFor, REQUIREMENTS, type Requirement, revised } from '../../src/programme/applications.ts';
import type { Division } from '../../src/programme/divisions.ts';
import { anApplication, met, minute } from '../support/divisions.ts';

const CL: Aim = 'champions-league';
const ED: Aim = 'eredivisie';

describe('what a division asks', () => {
  it.each<[Division, Requirement[], string]>([
    ['champions-league', ['intakeForm', 'plan', 'number', 'centrumgemeente'], 'hoofdzaak-werk-faq#0.2, #2.4, #3.4'],
    ['eredivisie', ['intakeForm', 'plan', 'number'], 'hoofdzaak-werk-faq#0.2, #2.4, #3.4'],
    ['keuken-kampioen-divisie', [], 'hoofdzaak-werk-faq#2.2'],
  ])('%s: %j (%s)', (division, needed) => {
    expect(neededFor(division)).toEqual(needed);
    expect(missingFor(division, met())).toEqual([]);
    for (const one of REQUIREMENTS) expect(missingFor(division, met({ [one]: null })), one).toEqual(needed.includes(one) ? [one] : []);
  });
});

describe('an application', () => {
  it.each<[string, Aim, Partial<Application['requirements']>, Application['status']]>([
    ['with everything for the Champions League waits for a decision', CL, {}, 'waiting'],
    ['for the Champions League without the centrumgemeente is not complete (hoofdzaak-werk-faq#3.4)', CL, { centrumgemeente: null }, 'incomplete'],
    ['for the Eredivisie without the centrumgemeente is (hoofdzaak-werk-faq#3.4)', ED, { centrumgemeente: null }, 'waiting'],
    ['without the plan of approach is not complete (hoofdzaak-werk-faq#2.4)', ED, { plan: null }, 'incomplete'],
    ['without the intake form is not complete (hoofdzaak-werk-faq#2.4)', ED, { intakeForm: null }, 'incomplete'],
    ['without commitment to the number is not complete (hoofdzaak-werk-faq#0.2)', ED, { number: null }, 'incomplete'],
  ])('%s', (_fact, division, more, status) => {
    const made = applied({ id: 'a', region: 'ZL', year: 2021 }, { division, requirements: met(more) }, minute(5));
    expect(made).toMatchObject({
      status,
      completeAt: status === 'waiting' ? minute(5) : null,
      submittedAt: minute(5),
      placedIn: null,
      offer: null,
      revision: 1,
    });
  });

  it('gets its turn from the moment it was completed here, not from a day that was filled in', () => {
    const made = anApplication('ZL', 1, { requirements: met({ plan: null }) });
    const complete = revised(made, { division: CL, requirements: met({ plan: '2021-01-01' }) }, minute(9));
    expect(complete).toMatchObject({ status: 'waiting', completeAt: minute(9), submittedAt: minute(1), revision: 2 });
  });
});

describe('an application with other answers', () => {
  const lower = (more: Partial<Application> = {}): Application => ({ ...anApplication('ZL', 1), placedIn: 'eredivisie', ...more });

  it.each<[string, Application, { division: Aim; requirements: Application['requirements'] }, Partial<Application>]>([
    [
      'keeps its turn when only a day is corrected',
      anApplication('ZL', 1),
      { division: CL, requirements: met({ plan: '2021-01-15' }) },
      { status: 'waiting', completeAt: minute(1) },
    ],
    [
      'loses its turn with what fell away',
      anApplication('ZL', 1),
      { division: CL, requirements: met({ centrumgemeente: null }) },
      { status: 'incomplete', completeAt: null },
    ],
    [
      'keeps its turn when it aims lower',
      anApplication('ZL', 1),
      { division: ED, requirements: met({ centrumgemeente: null }) },
      { status: 'waiting', completeAt: minute(1) },
    ],
    [
      'takes a new turn when it aims higher',
      anApplication('ZL', 1, { division: ED }),
      { division: CL, requirements: met() },
      { status: 'waiting', completeAt: minute(9) },
    ],
    [
      'is placed when it settles for where it plays',
      lower(),
      { division: ED, requirements: met() },
      { status: 'placed', placedIn: 'eredivisie', completeAt: minute(1) },
    ],
    [
      'plays on where it plays while it aims higher',
      lower({ division: ED, status: 'placed' }),
      { division: CL, requirements: met() },
      { status: 'waiting', placedIn: 'eredivisie', completeAt: minute(9) },
    ],
    [
      'that is placed stays so when something falls away: no sanctions (hoofdzaak-werk-faq#0.3)',
      lower({ division: ED, status: 'placed' }),
      { division: ED, requirements: met({ number: null }) },
      { status: 'placed', placedIn: 'eredivisie', completeAt: null },
    ],
    [
      'keeps its offer while all of it stands',
      lower({ status: 'offered', offer: CL }),
      { division: CL, requirements: met({ plan: '2021-02-02' }) },
      { status: 'offered', offer: CL },
    ],
    [
      'loses its offer with what fell away',
      lower({ status: 'offered', offer: CL }),
      { division: CL, requirements: met({ number: null }) },
      { status: 'incomplete', offer: null, placedIn: 'eredivisie' },
    ],
    [
      'loses an offer above what it aims at',
      lower({ placedIn: 'keuken-kampioen-divisie', status: 'offered', offer: CL }),
      { division: ED, requirements: met() },
      { status: 'waiting', offer: null },
    ],
    [
      'keeps an offer one level lower',
      lower({ placedIn: 'keuken-kampioen-divisie', status: 'offered', offer: ED }),
      { division: CL, requirements: met() },
      { status: 'offered', offer: ED },
    ],
  ])('%s', (_fact, before, filled, then) => {
    expect(revised(before, filled, minute(9))).toMatchObject({ ...then, revision: before.revision + 1, submittedAt: minute(1) });
  });
});
