import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/programme/dates.ts';
import { endOfTerm, startsNear, TERMS, type Term, type TermTraject, termsDue } from '../../src/programme/terms.ts';

const traject = (startDate: string, more: Partial<TermTraject> = {}): TermTraject => ({
  id: 't-1',
  reference: 'HW-ZL-2023-0001',
  startDate,
  begeleiding: 'ips',
  doelgroep: 'epa',
  told: [],
  ...more,
});

describe('the terms that are near', () => {
  it.each<[string, TermTraject, string, Term[]]>([
    ['EPA a day too early', traject('2023-12-22'), '2026-11-21', []],
    ['EPA 30 days before three years', traject('2023-12-22'), '2026-11-22', ['ips-3']],
    ['EPA on the day itself', traject('2023-12-22'), '2026-12-22', ['ips-3']],
    ['EPA a day after it', traject('2023-12-22'), '2026-12-23', []],
    ['EPA after two years', traject('2024-12-22'), '2026-12-01', []],
    ['CMD before two years', traject('2024-12-22', { doelgroep: 'cmd' }), '2026-11-22', ['cmd-2']],
    ['CMD before three years', traject('2023-12-22', { doelgroep: 'cmd' }), '2026-11-22', ['cmd-3']],
    ['a target group left open', traject('2023-12-22', { doelgroep: undefined }), '2026-11-22', ['ips-3']],
    ['jobcoaching', traject('2023-12-22', { begeleiding: 'jobcoaching' }), '2026-11-22', []],
    ['a method left open', traject('2023-12-22', { begeleiding: undefined }), '2026-11-22', []],
    ['told already', traject('2023-12-22', { told: ['ips-3'] }), '2026-11-22', []],
    ['told of the one before', traject('2023-12-22', { doelgroep: 'cmd', told: ['cmd-2'] }), '2026-11-22', ['cmd-3']],
    ['since 29 February', traject('2024-02-29'), '2027-01-29', ['ips-3']],
  ])('%s', (_what, one, today, expected) => {
    expect(termsDue(one, today)).toEqual(expected);
  });

  it('end on the same day years later, and on the 28th for 29 February', () => {
    expect(TERMS.map((term) => endOfTerm('2024-02-29', term))).toEqual(['2027-02-28', '2026-02-28', '2027-02-28']);
    expect(endOfTerm('2024-12-22', 'cmd-2')).toBe('2026-12-22');
  });

  it('are those of the starts the store is asked for and of no others, on any day around a 29 February', () => {
    const wrong: string[] = [];
    for (const [from, until] of [
      ['2026-12-20', '2027-03-10'],
      ['2028-01-20', '2028-03-10'],
    ] as const)
      for (let today: string = from; today < until; today = addDays(today, 1))
        for (const near of startsNear(today)) {
          const isDue = (start: string) => termsDue(traject(start, { doelgroep: near.cmd ? 'cmd' : 'epa' }), today).includes(near.term);
          const [inside, outside] = [
            [near.from, near.until],
            [addDays(near.from, -1), addDays(near.until, 1)],
          ];
          wrong.push(...[...inside.filter((start) => !isDue(start)), ...outside.filter(isDue)].map((start) => `${near.term} ${start} on ${today}`));
        }
    expect(wrong).toEqual([]);
  });
});
