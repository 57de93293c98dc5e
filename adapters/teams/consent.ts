import { z } from 'zod';
import { FORMATS, type Format, fileName } from '../../src/cards/kept.ts';
import type { Table } from '../../src/cards/table.ts';

/*
 * How Teams takes a file: the bot asks whether it may put it in someone's OneDrive, and gets an address to put it at when it may
 * (learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4). Pure.
 */

/** What was asked, as it comes back with the answer: which message, which of its tables, as what. */
const asked = z.object({ key: z.string().min(1).max(500), table: z.number().int().min(0).max(100), format: z.enum(FORMATS) });
export type Asked = z.infer<typeof asked>;

/** Where the file may be put, and what Teams calls it there. */
const upload = z.object({
  uploadUrl: z.url().max(8000),
  contentUrl: z.url({ protocol: /^https$/ }).max(8000),
  name: z.string().min(1).max(500),
  uniqueId: z.string().min(1).max(500),
  fileType: z.string().max(50),
});
export type Upload = z.infer<typeof upload>;

const answer = z.discriminatedUnion('action', [
  z.object({ action: z.literal('accept'), context: asked, uploadInfo: upload }),
  z.object({ action: z.literal('decline'), context: asked }),
]);
export type Answer = z.infer<typeof answer>;

const invoke = z.object({ name: z.string().max(100), value: z.unknown(), replyToId: z.string().max(500).nullish() });

/** What an invoke says about a file; `other` when it is about something else. */
export function readAnswer(body: unknown): { type: 'answer'; answer: Answer; source: string | null } | { type: 'other' } | { type: 'malformed' } {
  const parsed = invoke.safeParse(body);
  if (parsed.data?.name !== 'fileConsent/invoke') return { type: 'other' };
  const read = answer.safeParse(parsed.data.value);
  return read.success ? { type: 'answer', answer: read.data, source: parsed.data.replyToId ?? null } : { type: 'malformed' };
}

/** An attachment that is no card of ours. */
export interface FileAttachment {
  contentType: string;
  contentUrl?: string;
  name: string;
  content: Record<string, unknown>;
}

/** Asks whether a file may be put in the reader's OneDrive. @param size in bytes */
export function consentCard(key: string, at: number, table: Table, format: Format, description: string, size: number): FileAttachment {
  const context: Asked = { key, table: at, format };
  return {
    contentType: 'application/vnd.microsoft.teams.card.file.consent',
    name: fileName(table, format),
    content: { description, sizeInBytes: size, acceptContext: context, declineContext: context },
  };
}

/** The file as it stands in the reader's OneDrive. */
export const infoCard = ({ contentUrl, name, uniqueId, fileType }: Upload): FileAttachment => ({
  contentType: 'application/vnd.microsoft.teams.card.file.info',
  contentUrl,
  name,
  content: { uniqueId, fileType },
});

/** Where OneDrive for work and for private use takes files. */
const ONEDRIVE = /(^|\.)(sharepoint\.com|sharepoint\.us|onedrive\.com|1drv\.com)$/;

/** Whether an address to put a file at is Microsoft's: whoever made up another would have us call it. */
export function isOneDrive(address: string): boolean {
  const { protocol, hostname, port, username, password } = new URL(address);
  return protocol === 'https:' && port === '' && username === '' && password === '' && ONEDRIVE.test(hostname);
}
