import { describe, expect, it } from 'vitest';
import { isSlacks, parseFiles } from '../../adapters/slack/upload.ts';
import { ALICE, directMessage } from '../support/slack-payloads.ts';

const API = 'https://slack.com/api/';

describe('our token goes along', () => {
  it.each(['https://files.slack.com/files-pri/T1-F1/download/x.csv', 'https://slack.com/x', 'https://acme.enterprise.slack.com/x'])('to %s', (address) => {
    expect(isSlacks(address, API)).toBe(true);
  });

  it.each([
    'http://files.slack.com/x',
    'https://files.slack.com:8443/x',
    'https://files.slack.com@example.org/x',
    'https://notslack.com/x',
    'https://files.slack.com.example.org/x',
    'https://example.org/files.slack.com',
    'http://127.0.0.1:5000/x',
    'file:///etc/passwd',
    'files.slack.com/x',
    '',
  ])('not to %s', (address) => {
    expect(isSlacks(address, API)).toBe(false);
  });

  it('to where Slack is said to be, and to no other port of it', () => {
    expect(isSlacks('http://127.0.0.1:5000/x', 'http://127.0.0.1:5000/api/')).toBe(true);
    expect(isSlacks('http://127.0.0.1:5001/x', 'http://127.0.0.1:5000/api/')).toBe(false);
  });
});

describe('the files of a message', () => {
  const file = (id: string, name: string) => ({ id, name, url_private_download: `https://files.slack.com/${id}` });
  const filesOf = (text: string, files: unknown[], more: Record<string, unknown> = {}) =>
    parseFiles(directMessage(ALICE, text, 'Ev1', { subtype: 'file_share', files, ...more })).map(({ url, event }) => [url, event.key]);

  it('are each an event of their own, the same however often it is told', () => {
    expect(filesOf('', [file('F1', 'a.csv'), file('F2', 'b.XLSX')])).toEqual([
      ['https://files.slack.com/F1', 'slack:Ev1:F1'],
      ['https://files.slack.com/F2', 'slack:Ev1:F2'],
    ]);
  });

  it('beside a question are those that are tables; without one all of them', () => {
    expect(filesOf('hier is het', [file('F1', 'a.csv'), file('F2', 'foto.png')])).toHaveLength(1);
    expect(filesOf('wat staat hier?', [file('F2', 'foto.png')])).toEqual([]);
    expect(filesOf(' ', [file('F2', 'foto.png')])).toHaveLength(1);
  });

  it.each([{ bot_id: 'B1' }, { channel_type: 'channel' }, { subtype: 'message_changed' }, { subtype: undefined }, { user: undefined }, { files: [] }])(
    'of %j are none of ours',
    (more) => {
      expect(filesOf('', [file('F1', 'a.csv')], more)).toEqual([]);
    },
  );
});
