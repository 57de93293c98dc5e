import { z } from 'zod';
import type { Incoming } from '../../src/engine/files.ts';
import type { FileRead } from '../../src/programme/import-file.ts';

/*
 * Files that somebody sends in their own chat: Teams puts them in their OneDrive and tells where, with what opens that for a while in the
 * address itself (learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4). Their names are not read.
 */

const sent = z.object({
  attachments: z.array(z.unknown()).max(50),
});
const file = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  content: z.object({ downloadUrl: z.url().max(8000) }),
});

/** Where the files of a message are; none when it has none. */
export function fileAddresses(body: unknown): string[] {
  const attachments = sent.safeParse(body).data?.attachments ?? [];
  return attachments.flatMap((attachment) => file.safeParse(attachment).data?.content.downloadUrl ?? []);
}

/** @param trusted whether an address is where Teams keeps files */
export const createFetch =
  (incoming: Pick<Incoming, 'fetched'>, trusted: (address: string) => boolean) =>
  async (address: string): Promise<FileRead> =>
    trusted(address) ? incoming.fetched(address) : { type: 'fault', fault: 'not-fetched' };
