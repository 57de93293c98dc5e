import type { RequestHandler } from 'express';
import { z } from 'zod';
import { bytesOf, FORMATS, fileName, type TableFiles } from '../../src/cards/kept.ts';
import type { Conversations } from './conversations.ts';

const asked = z.object({ message: z.uuid(), table: z.coerce.number().int().min(0), format: z.enum(FORMATS) });

const TYPES = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

/** Where the page gets the files of a message's tables, as `Message.files` names it. */
export const FILE_PATH = '/local/files/:message/:table/:format';

/** Makes a file of a message's table, for who opens its link. */
export function giveFile(conversations: Conversations, files: TableFiles): RequestHandler {
  return async (request, response) => {
    const { data } = asked.safeParse(request.params);
    const table = data && conversations.tablesOf(data.message)[data.table];
    if (!table) return void response.status(404).json({ error: 'no such file' });
    const bytes = await bytesOf(files, table, data.format);
    response.attachment(fileName(table, data.format)).type(TYPES[data.format]).send(Buffer.from(bytes));
  };
}
