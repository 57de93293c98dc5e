import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Block, Card } from '../../src/cards/types.ts';
import { DeliveryFault } from '../../src/engine/chat.ts';
import type { Files } from '../../src/engine/files.ts';
import { asFault, slackError } from './faults.ts';
import { type Part, type Picture, renderMessage } from './render-card.ts';

/** How long a message waits for its pictures, in ms; then it goes in words: what it says matters more. */
const PATIENCE = 60_000;
/** Slack knows an upload before it is through with it, and till then refuses messages with it (python-slack-sdk #1521); in ms. */
const PROCESSING = 2000;
/** Charts whose pictures are remembered. */
const REMEMBERED = 100;

type ChartBlock = Extract<Block, { type: 'chart' }>;

interface Known {
  /** When it was first asked for, in ms. */
  since: number;
  /** Null when there is no upload that succeeded or runs. */
  pictures: Promise<Picture[]> | null;
}

export interface PictureDependencies {
  client: WebClient;
  files: Pick<Files, 'draw'>;
  log: Logger;
  /** The moment in UTC. */
  now: () => Date;
}

const uploads = z.object({ files: z.array(z.object({ files: z.array(z.object({ id: z.string() })) })) });

const isChart = (block: Block): block is ChartBlock => block.type === 'chart';

/**
 * Sends cards with their charts as pictures, which go to no channel: Slack shows them where a message of ours has them.
 * What was uploaded is remembered by what it shows, so that a message that is tried again does not upload again;
 * after a crash, or in another process, it may.
 */
export function createPictures({ client, files, log, now }: PictureDependencies) {
  const known = new Map<string, Known>();

  function entryOf({ chart }: ChartBlock): Known {
    const key = JSON.stringify(chart);
    const entry = known.get(key) ?? { since: now().getTime(), pictures: null };
    known.set(key, entry);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
    return entry;
  }

  async function upload({ chart }: ChartBlock): Promise<Picture[]> {
    const drawn = await files.draw(chart);
    if (drawn.length === 0) return [];
    const file_uploads = drawn.map(({ png }, index) => ({ file: Buffer.from(png), filename: `grafiek-${index + 1}.png` }));
    const ids = uploads.parse(await client.files.uploadV2({ file_uploads })).files.flatMap(({ files: all }) => all);
    return drawn.flatMap(({ alt }, index) => (ids[index] ? [{ type: 'picture' as const, file: ids[index].id, alt }] : []));
  }

  /** Whether its pictures are waited for still: a fault that is everybody's says nothing about them. */
  function again(entry: Known, fault: DeliveryFault): boolean {
    return fault.restsTenant || now().getTime() - entry.since < PATIENCE;
  }

  /** A chart as pictures, or as it is: then it is told in words. @throws DeliveryFault `later` when it may succeed yet */
  async function partsOf(block: ChartBlock): Promise<Part[]> {
    const entry = entryOf(block);
    entry.pictures ??= upload(block);
    let refused: string | null = null;
    const pictures = await asFault(
      entry.pictures.catch((error: unknown) => {
        entry.pictures = null;
        refused = slackError(error);
        throw error;
      }),
    ).catch((error: unknown) => {
      if (!(error instanceof DeliveryFault)) throw error;
      if (refused === null && again(entry, error)) throw new DeliveryFault('later', `upload: ${error.message}`, error); // nothing was sent, so nothing is in doubt
      log.warn({ reason: error.message }, 'a chart could not be uploaded: it goes in words');
      return [];
    });
    return pictures.length > 0 ? pictures : [block];
  }

  /** @param call posts or changes the message; called again, without pictures, when Slack goes on refusing those */
  return async function send<T>(card: Card, call: (message: ReturnType<typeof renderMessage>) => Promise<T>): Promise<T> {
    const blocks: Part[] = [];
    for (const block of card.blocks) blocks.push(...(isChart(block) ? await partsOf(block) : [block]));
    if (!blocks.some(({ type }) => type === 'picture')) return asFault(call(renderMessage(card)));
    const refused = new DeliveryFault('later', 'Slack: a picture is still being processed', { retryAfterMs: PROCESSING });
    const sent = await asFault(
      call(renderMessage({ ...card, blocks })).then(
        (answer) => ({ answer }),
        (error: unknown) => {
          if (slackError(error) === 'invalid_blocks') return null;
          throw error;
        },
      ),
    );
    if (sent) return sent.answer;
    if (card.blocks.filter(isChart).some((block) => again(entryOf(block), refused))) throw refused;
    log.warn({}, 'Slack goes on refusing the pictures of a message: it goes in words');
    return asFault(call(renderMessage(card)));
  };
}
