import { describe, expect, it } from 'vitest';
import { createHolidays } from '../../adapters/calendar/holidays.ts';
import { closeAfterRepeat, closeAt, isOpen, plannedFor, repeatAt, scheduledAt, turnAt, withAnswers } from '../../src/programme/check-in.ts';
import { aCheckIn, anItem } from '../support/reads-check-ins.ts';

const FIRST = '0 9 1 * *';
const isHoliday = createHolidays();
const at = (moment: string) => new Date(moment);
const monthAt = (cron: string, moment: string) => scheduledAt(cron, at(moment), isHoliday).month;
const plannedAt = (cron: string, moment: string) => monthAt(cron, moment)?.planned.toISOString() ?? null;

describe('the check-in of a month', () => {
  // The moment it is looked at, and when it is planned for. By hand: Amsterdam is an hour ahead in winter, two in summer.
  it.each([
    ['on a working 1st', FIRST, '2026-12-01T12:00:00Z', '2026-12-01T08:00:00.000Z'],
    ['on a 1st that is a Saturday, on Monday', FIRST, '2026-08-31T12:00:00Z', '2026-08-03T07:00:00.000Z'],
    ['on a 1st that is a Sunday, on Monday', FIRST, '2026-11-22T12:00:00Z', '2026-11-02T08:00:00.000Z'],
    ['on 1 January, on the first working day after it', FIRST, '2026-01-10T12:00:00Z', '2026-01-02T08:00:00.000Z'],
    ['on 1 January before a weekend', FIRST, '2027-01-10T12:00:00Z', '2027-01-04T08:00:00.000Z'],
    ['on Easter Monday, on Tuesday', '0 9 6 4 *', '2026-04-10T12:00:00Z', '2026-04-07T07:00:00.000Z'],
    ['on King’s day, on Tuesday', '30 8 27 * *', '2026-04-30T12:00:00Z', '2026-04-28T06:30:00.000Z'],
    ['on the Sunday of the switch in spring, on Monday at the same hour', '0 9 29 * *', '2026-03-31T12:00:00Z', '2026-03-30T07:00:00.000Z'],
    ['on the Sunday of the switch in autumn, on Monday at the same hour', '0 9 25 * *', '2026-10-31T12:00:00Z', '2026-10-26T08:00:00.000Z'],
    ['in the hour that is not there, on Monday an hour later', '30 2 29 3 *', '2026-03-31T12:00:00Z', '2026-03-30T01:30:00.000Z'],
    ['with seconds', '15 0 9 1 * *', '2026-12-01T12:00:00Z', '2026-12-01T08:00:15.000Z'],
  ])('%s', (_what, cron, looked, planned) => {
    expect(plannedAt(cron, looked)).toBe(planned);
  });

  it('is there from the beginning of its day on, whatever its hour', () => {
    expect(plannedAt(FIRST, '2026-11-01T22:59:59.999Z')).toBeNull();
    expect(plannedAt(FIRST, '2026-11-01T23:00:00Z')).toBe('2026-11-02T08:00:00.000Z');
  });

  it('of an earlier month is not there any more', () => {
    expect(plannedAt(FIRST, '2026-10-31T22:59:59Z')).toBe('2026-10-01T07:00:00.000Z');
    expect(plannedAt(FIRST, '2026-10-31T23:00:00Z')).toBeNull();
    expect(plannedAt('0 9 15 * *', '2026-11-14T12:00:00Z')).toBeNull();
  });

  it('belongs to the month in which it is asked: what begins on a Saturday 31 January is of February', () => {
    const found = monthAt('0 9 31 * *', '2026-02-05T12:00:00Z');
    expect(found).toMatchObject({ month: '2026-02', day: '2026-02-02', time: '09:00:00' });
  });

  it('on a calendar without a working day is on the day itself', () => {
    expect(scheduledAt(FIRST, at('2026-11-22T12:00:00Z'), () => true).month?.day).toBe('2026-11-01');
  });

  it('is at their own hour for who chose one', () => {
    const month = monthAt(FIRST, '2026-11-22T12:00:00Z');
    if (!month) throw new Error('there is one');
    expect([null, 7, 20].map((hour) => plannedFor(month, hour).toISOString())).toEqual([
      '2026-11-02T08:00:00.000Z',
      '2026-11-02T06:00:00.000Z',
      '2026-11-02T19:00:00.000Z',
    ]);
  });
});

describe('whose turn it is', () => {
  const NINE = '09:00:00';
  const LONG_AGO = at('2026-01-01T00:00:00Z');
  it.each([
    ['before seven nobody', '2026-11-02T05:59:59Z', [], false],
    ['at seven who chose seven', '2026-11-02T06:00:00Z', [7], false],
    ['at nine everybody without a choice', '2026-11-02T08:00:00Z', [7, 8, 9], true],
    ['in the evening all', '2026-11-02T19:00:00Z', [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20], true],
    ['a day later at night nobody: what was missed waits for the hour', '2026-11-03T02:00:00Z', [], false],
    ['on a Saturday nobody', '2026-11-07T12:00:00Z', [], false],
    ['on Easter Monday nobody', '2026-04-06T12:00:00Z', [], false],
  ])('%s', (_what, moment, hours, standard) => {
    expect(turnAt(at(moment), NINE, isHoliday, { day: '2026-04-01', since: LONG_AGO })).toEqual({ hours, standard });
  });

  it('what was planned before the schedule ran is nobody’s turn', () => {
    const since = at('2026-11-02T08:00:00Z');
    const first = { day: '2026-11-02', since };
    expect(turnAt(at('2026-11-02T09:30:00Z'), NINE, isHoliday, first)).toEqual({ hours: [10], standard: false });
    expect(turnAt(at('2026-11-03T08:00:00Z'), NINE, isHoliday, first)).toEqual({ hours: [], standard: false });
  });

  it('the schedule’s own time is known in any month, before its check-in too', () => {
    for (const moment of ['2026-11-22T12:00:00Z', '2026-07-22T12:00:00Z', '2026-11-01T12:00:00Z'])
      expect(scheduledAt('30 10 1 * *', at(moment), isHoliday).time).toBe('10:30:00');
  });
});

describe('again, and the end', () => {
  it.each([
    ['a week later at the same time', '2026-12-01T08:00:03Z', null, '2026-12-08T08:00:00.000Z', '2026-12-15T08:00:03.000Z'],
    ['over the switch in spring', '2026-03-25T08:00:00Z', null, '2026-04-01T07:00:00.000Z', '2026-04-08T07:00:00.000Z'],
    ['over the switch in autumn', '2026-10-19T07:00:00Z', null, '2026-10-26T08:00:00.000Z', '2026-11-02T08:00:00.000Z'],
    ['at their own hour', '2026-12-01T19:00:00Z', 20, '2026-12-08T19:00:00.000Z', '2026-12-15T19:00:00.000Z'],
    ['on the first working day after Easter', '2026-03-30T07:00:00Z', null, '2026-04-07T07:00:00.000Z', '2026-04-13T07:00:00.000Z'],
    ['after Christmas', '2026-12-18T08:00:00Z', null, '2026-12-28T08:00:00.000Z', '2027-01-01T08:00:00.000Z'],
  ])('%s', (_what, asked, hour, again, over) => {
    expect(repeatAt(at(asked), hour, '09:00:00', isHoliday).toISOString()).toBe(again);
    expect(closeAt(at(asked)).toISOString()).toBe(over);
  });

  it('the end waits for three days after a second message that came late', () => {
    const planned = at('2026-12-15T08:00:00Z');
    expect(closeAfterRepeat(planned, at('2026-12-08T08:00:00Z'))).toEqual(planned);
    expect(closeAfterRepeat(planned, at('2026-12-14T08:00:00Z'))).toEqual(at('2026-12-17T08:00:00Z'));
  });
});

describe('what was heard', () => {
  it('of a traject is answered once, with how it is now; the others stay open', () => {
    const [before, now] = [at('2026-11-03T08:00:00Z'), at('2026-11-04T08:00:00Z')];
    const checkIn = aCheckIn([anItem(1, { answeredAt: before }), anItem(2), anItem(3)]);
    const heard = withAnswers(checkIn, ['t-1', 't-2'], now, { result: 'opleiding' });
    expect(heard.items.map(({ answeredAt, result }) => [answeredAt, result])).toEqual([
      [before, 'opleiding'],
      [now, 'opleiding'],
      [null, 'op-zoek'],
    ]);
    expect(heard.items.map(isOpen)).toEqual([false, false, true]);
  });

  it('nothing is open of what ended or went to a colleague', () => {
    expect([anItem(1, { own: false }), anItem(2, { ended: 'afgerond' })].map(isOpen)).toEqual([false, false]);
  });
});
