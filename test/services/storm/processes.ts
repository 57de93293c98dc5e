import type { SlackUser } from '../../support/slack-payloads.ts';
import type { Person } from '../../support/slack-person.ts';
import { type SlackService, startSlackService } from '../../support/slack-service.ts';
import type { SlackStub } from '../../support/slack-stub.ts';

type Role = 'web' | 'worker';

/** A place for one process, kept filled as a supervisor does. */
export interface Slot {
  role: Role;
  /** Null while there is none. */
  service: SlackService | null;
  /** When the last one was killed, by `performance.now()`. */
  killedAt: number;
}

/** Some processes of each role on one PostgreSQL and one Redis; one that ends is started again. */
export async function startProcesses(stub: SlackStub, env: Record<string, string>, roles: Role[]) {
  const slots: Slot[] = roles.map((role) => ({ role, service: null, killedAt: 0 }));
  const starting = new Set<Promise<void>>();
  const asked = new Set<SlackService>();
  const problems: string[] = [];
  const faults = new Map<string, number>();
  let kills = 0;
  let failed = 0;
  let over = false;

  /** What a process logged as a fault of our own, by its message. */
  function countFaults(service: SlackService): void {
    for (const [, message = ''] of service.output().matchAll(/"level":[56]0.*"msg":"([^"]*)"/g)) faults.set(message, (faults.get(message) ?? 0) + 1);
  }

  async function fill(slot: Slot): Promise<void> {
    while (!over) {
      const service = await startSlackService(stub, { ...env, ROLE: slot.role }).catch(() => null); // the database may be away: a supervisor tries again
      if (!service) {
        failed += 1;
        continue;
      }
      slot.service = service;
      void service.ended.then((code) => {
        countFaults(service);
        if (!asked.has(service)) problems.push(`a ${slot.role} ended by itself with ${code}: ${service.output().slice(-2000)}`);
      });
      return;
    }
  }

  function keep(slot: Slot): void {
    const filling = fill(slot).finally(() => starting.delete(filling));
    starting.add(filling);
  }

  async function end(slot: Slot, how: 'kill' | 'stop'): Promise<void> {
    const { service } = slot;
    slot.service = null;
    if (!service) return;
    asked.add(service);
    slot.killedAt = performance.now();
    if (how === 'kill') return service.kill();
    const code = await service.stop();
    if (code !== 0) problems.push(`a ${slot.role} stopped with ${code}`);
  }

  slots.forEach(keep);
  await Promise.all(starting);
  return {
    slots,
    /** What must not happen. */
    problems,
    faults,
    tally: () => ({ kills, failed }),
    /** Ends one as a power cut would, and starts another in its place; resolves when the first is gone. */
    async kill(slot: Slot): Promise<void> {
      kills += 1;
      await end(slot, 'kill');
      keep(slot);
    },
    /** Someone whose client sends to a web process that is there; null when none is. */
    person(user: SlackUser, random: number): { person: Person; slot: Slot } | null {
      const up = slots.filter(({ role, service }) => role === 'web' && service !== null);
      const slot = up[Math.floor(random * up.length)];
      return slot?.service ? { person: slot.service.person(user), slot } : null;
    },
    /** All are there. */
    async complete(): Promise<void> {
      await Promise.all(starting);
    },
    /** Asks all to end, and waits for it. */
    async stop(): Promise<void> {
      over = true;
      await Promise.all(starting);
      await Promise.all(slots.map((slot) => end(slot, 'stop')));
    },
    /** Ends all at once. */
    async close(): Promise<void> {
      over = true;
      await Promise.all(starting);
      await Promise.all(slots.map((slot) => end(slot, 'kill')));
    },
  };
}

export type Processes = Awaited<ReturnType<typeof startProcesses>>;
