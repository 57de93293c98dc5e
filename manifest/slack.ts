import { readFile } from 'node:fs/promises';
import type { Built } from './build.ts';

const SOURCE = new URL('slack.yaml', import.meta.url);
/** The address that stands in the source. */
const EXAMPLE = 'https://example.org';
/** Lines that hold an address: Socket Mode takes none. */
const ADDRESSES = /^ +(?:request_|message_menu_options_)?url: .*\n/gm;

/**
 * The Slack app manifest, with the reasons for its scopes as they stand in `slack.yaml`.
 * @param address where Slack reaches the service, without a path; null for Socket Mode, which needs none
 */
export async function slackManifest(address: string | null): Promise<Built> {
  const source = await readFile(SOURCE, 'utf8');
  const content =
    address === null ? source.replace(ADDRESSES, '').replace('socket_mode_enabled: false', 'socket_mode_enabled: true') : source.replaceAll(EXAMPLE, address);
  const how = address === null ? 'Socket Mode' : address;
  return {
    file: address === null ? 'slack-manifest-socket.yaml' : 'slack-manifest.yaml',
    content,
    note: `Slack app manifest (${how}): docs/slack.md says what to do with it`,
  };
}
