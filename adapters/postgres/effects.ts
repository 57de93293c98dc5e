import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Effect } from '../../src/engine/workflow.ts';
import type { Queryable } from './reads.ts';

/** In the order in which they were given. A key that is known already adds nothing. */
const ADD_POSTS = `
  insert into outbox (id, key, kind, subject, platform, tenant, address, card, due_at, created_at)
  select id, key, 'post', subject, platform, tenant, address, card, $2, $2
  from rows from (jsonb_to_recordset($1) as (id uuid, key text, subject text, platform text, tenant text, address text, card jsonb))
    with ordinality as post (id, key, subject, platform, tenant, address, card, nth) order by nth
  on conflict (key) do nothing returning id`;

/** One update for every copy that was posted; earlier updates that still wait are superseded by it. The same key again changes nothing. */
const ADD_UPDATES = `
  with added as (
    insert into outbox (id, key, kind, subject, platform, tenant, address, card, due_at, created_at, target_id)
    select gen_random_uuid(), given.key || '@' || post.id, 'update', given.subject, post.platform, post.tenant, post.address, given.card, $2, $2, post.id
    from jsonb_to_recordset($1) as given (key text, subject text, card jsonb, former uuid[])
      join outbox post on post.kind = 'post' and post.subject = given.subject and post.status in ('pending', 'sending', 'delivered')
    where not exists (
      select 1 from accounts a where a.person_id = any (given.former) and a.platform = post.platform and a.tenant = post.tenant and a.address = post.address)
    on conflict (key) do nothing returning id, target_id),
  waiting as (
    update outbox set status = 'superseded', ended_at = $2
    where kind = 'update' and status = 'pending' and target_id in (select target_id from added))
  select id from added`;

const ids = z.array(z.object({ id: z.string() }));

type Post = Extract<Effect, { type: 'post' }>;

const rowOf = ({ key, subject, to, card }: Post) => ({ id: randomUUID(), key, subject, platform: to.platform, tenant: to.tenant, address: to.address, card });

const updateOf = (effect: Effect) => ({
  key: effect.key,
  subject: effect.subject,
  card: effect.card,
  former: effect.type === 'update' ? (effect.except ?? []) : [],
});

/** Neighbours of one type together, in the order they were given: a statement for each group, not for each effect. */
function grouped(effects: Effect[]): Effect[][] {
  const groups: Effect[][] = [];
  for (const effect of effects) {
    const last = groups.at(-1);
    if (last?.[0]?.type === effect.type) last.push(effect);
    else groups.push([effect]);
  }
  return groups;
}

/** Records messages to deliver. @returns their ids, posts first: somebody waits for those, updates only bring copies up to date */
export async function addEffects(db: Queryable, effects: Effect[], at: Date): Promise<string[]> {
  const posted: string[] = [];
  const updated: string[] = [];
  for (const group of grouped(effects)) {
    const posts = group.filter((effect) => effect.type === 'post').map(rowOf);
    const given = posts.length > 0 ? posts : group.map(updateOf);
    const values = [JSON.stringify(given), at];
    const { rows } = await db.query(posts.length > 0 ? { name: 'add-posts', text: ADD_POSTS, values } : { text: ADD_UPDATES, values });
    (posts.length > 0 ? posted : updated).push(...ids.parse(rows).map(({ id }) => id));
  }
  return [...posted, ...updated];
}
