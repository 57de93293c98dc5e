import { expect, test } from 'vitest';
import { parseUserChange } from '../../adapters/slack/parse-user.ts';
import { ALICE, directMessage, TEAM, userChange } from '../support/slack-payloads.ts';

const account = { platform: 'slack', tenant: TEAM, user: ALICE.id };

test('a change of an account says whose it is and whether they left', () => {
  expect(parseUserChange(userChange(ALICE, true, 'Ev1'))).toEqual({ account, left: true });
  expect(parseUserChange(userChange(ALICE, false, 'Ev2'))).toEqual({ account, left: false });
});

test('what is no such change says nothing', () => {
  const change = userChange(ALICE, true, 'Ev3');
  const without = { ...change, event: { ...change.event, user: { id: ALICE.id } } };
  for (const payload of [null, {}, directMessage(ALICE, 'hulp', 'Ev4'), { ...change, team_id: undefined }, without])
    expect(parseUserChange(payload)).toBeNull();
});
