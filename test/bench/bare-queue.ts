import { Queue, Worker } from 'bullmq';

/** BullMQ as its documentation has it, on the same Redis: jobs that do nothing but tell how late they are. */
export interface BareQueue {
  /** One job for each of these moments. */
  ask(moments: Date[]): Promise<void>;
  /** How late those came that did, in ms. */
  late: number[];
  close(): Promise<void>;
}

export function createBareQueue(url: string): BareQueue {
  const connection = { url, maxRetriesPerRequest: null };
  const queue = new Queue('bare', { connection });
  const late: number[] = [];
  const worker = new Worker('bare', async ({ data }) => void late.push(Date.now() - Number(data.at)), { connection, concurrency: 10 });
  queue.on('error', () => undefined); // a Redis that is away fails the product's part, in words
  worker.on('error', () => undefined);
  return {
    async ask(moments) {
      const jobs = moments.map((at) => ({
        name: 'tell',
        data: { at: at.getTime() },
        opts: { delay: Math.max(0, at.getTime() - Date.now()), removeOnComplete: true },
      }));
      await queue.addBulk(jobs);
    },
    late,
    async close() {
      await worker.close();
      await queue.close();
    },
  };
}
