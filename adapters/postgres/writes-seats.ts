import type { SeatWrite } from '../../src/engine/seats.ts';
import type { Queryable } from './reads.ts';

/** Applies one change to roles, clocks, categories or organisations inside the step's transaction. */
export async function applySeatWrite(db: Queryable, write: SeatWrite, { at }: { at: Date }): Promise<void> {
  switch (write.type) {
    case 'seat.add':
      return addSeat(db, write, at);
    case 'seat.remove':
      await db.query('delete from grants where id = $1', [write.id]);
      return;
    case 'seat.order':
      // One after the other: each gets the next position, which is all the column takes.
      for (const id of write.ids) await db.query('update grants set position = default where id = $1', [id]);
      return;
    case 'clock.set':
      await db.query('insert into region_clocks (region, clock) values ($1, $2) on conflict (region) do update set clock = excluded.clock', [
        write.region,
        write.clock,
      ]);
      return;
    case 'category.add':
      return addCategory(db, write);
    case 'category.remove':
      await db.query('update categories set removed_at = $2 where id = $1 and removed_at is null', [write.id, at]);
      return;
    case 'organisation.change':
      await db.query('update organisations set name = $2, kind = $3 where id = $1', [write.id, write.name, write.kind]);
      return;
    default:
      return write satisfies never;
  }
}

type Of<T extends SeatWrite['type']> = Extract<SeatWrite, { type: T }>;

async function addSeat(db: Queryable, { id, seat, topics }: Of<'seat.add'>, at: Date): Promise<void> {
  await db.query('insert into grants (id, person_id, role, region, organisation_id, body, topics, granted_at) values ($1, $2, $3, $4, $5, $6, $7, $8)', [
    id,
    seat.holderId,
    seat.role,
    seat.region,
    seat.organisationId,
    seat.body,
    topics,
    at,
  ]);
}

async function addCategory(db: Queryable, { category: { id, nl, en } }: Of<'category.add'>): Promise<void> {
  await db.query(
    `insert into categories (id, nl, en) values ($1, $2, $3)
     on conflict (id) do update set nl = excluded.nl, en = excluded.en, removed_at = null, position = default`,
    [id, nl, en],
  );
  await db.query("update categories set position = default where id = 'anders'"); // it stays the last choice
}
