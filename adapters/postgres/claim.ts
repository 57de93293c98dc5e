/*
 * The one statement that decides what is sent next. Everything about turns lies in it, so that any number of processes can send.
 *
 * Turns lie in the table `pace`, as 'free from' by key, under keys that are claimed with the message:
 * - `line/<place>` and `line/<tenant>`: the first moment that nobody was given yet. A message takes the later of the two as its slot;
 * - `sent/<place>`: when the place can take a message, counted from the last one that really went. Slots alone would not do: messages that
 *   all missed theirs (a stall, a restart) would go at once;
 * - `rest/<tenant>`: until when the platform asked to be left alone.
 * Slots are given out in the order in which the messages were recorded: one that has none yet waits for those before it at its place.
 */

/** How long an attempt may take before it is in doubt, in seconds. Longer than every platform's time-out. */
const LEASE = "interval '30 seconds'";
/** A slot that was missed by this much is worth nothing any more: the line is formed anew. */
const LAPSE = "interval '1 minute'";
/** When a message that is not at the head of its line, or whose wake-up came too early, is tried again. */
const SOON = "interval '1 second'";
const EARLY = "interval '50 milliseconds'";
/** Slots lie a little further apart than they need to: wake-ups are some milliseconds late, each by its own measure. */
const LEEWAY = 1.05;
const MS = "interval '1 millisecond'";

const tenantKey = (kind: string, row: string) => `'${kind}/' || ${row}.platform || '/' || ${row}.tenant`;
/** Addresses can be longer than what an index takes. Updates stand in a line of their own: no ping waits for what only brings old copies up to date. */
const placeKey = (kind: string, row: string) => `${tenantKey(kind, row)} || '/' || ${row}.kind || '/' || md5(${row}.address)`;

/** The next slot of a line: the row's lock makes the others wait for this one. */
const takeSlot = (key: string, step: string) => `
  insert into pace (key, free_at) select ${key}, $1 + c.${step} from candidate c where c.rest is null and not c.holds and c.${step} is not null
  on conflict (key) do update set free_at = greatest(pace.free_at, $1) + (excluded.free_at - $1)
  returning free_at`;

export const REST_KEY = tenantKey('rest', 'o');

/**
 * `$1` now, `$2` the spacing per platform in ms, `$3` the message's id when it is to be that one.
 * `for update skip locked`: two workers never take the same message. Updates of one message go one at a time, and one that
 * a newer update has overtaken is not sent any more: the card would go back to what it showed before.
 */
const claim = (which: string) => `
  with due as (
    select o.id, o.kind, o.platform, o.tenant, o.address, o.slot_at, o.doubts + (o.status = 'sending')::int as doubts,
      coalesce(o.slot_at > $1::timestamptz - ${LAPSE}, false) as holds,
      exists (select 1 from outbox newer where newer.kind = 'update' and newer.target_id = o.target_id and newer.position > o.position) as overtaken,
      ($2::jsonb -> o.platform ->> 'place')::int * ${MS} as place_gap,
      ceil(($2::jsonb -> o.platform ->> 'place')::int * ${LEEWAY}) * ${MS} as place_step,
      ceil(($2::jsonb -> o.platform ->> 'tenant')::int * ${LEEWAY}) * ${MS} as tenant_step
    from outbox o
    where o.status in ('pending', 'sending') and o.due_at <= $1
      and (o.status = 'pending' or o.lease_until <= $1)
      ${which}
      and (o.target_id is null or not exists (
        select 1 from outbox other
        where other.kind = 'update' and other.target_id = o.target_id and other.id <> o.id and other.status = 'sending' and other.lease_until > $1))
      and (o.slot_at is not null or ($2::jsonb -> o.platform ->> 'place') is null or not exists (
        select 1 from outbox earlier
        where earlier.kind = o.kind and earlier.platform = o.platform and earlier.tenant = o.tenant and earlier.address = o.address and earlier.position < o.position
          and earlier.status = 'pending' and earlier.slot_at is null and earlier.due_at <= $1))
    order by o.due_at limit 1
    for update of o skip locked),
  candidate as (
    select due.*, (select free_at from pace where key = ${tenantKey('rest', 'due')} and free_at > $1) as rest from due where not overtaken),
  place_line as (${takeSlot(placeKey('line', 'c'), 'place_step')}),
  tenant_line as (${takeSlot(tenantKey('line', 'c'), 'tenant_step')}),
  seated as (
    select c.*, case when c.holds then c.slot_at else greatest($1,
      (select free_at from place_line) - c.place_step, (select free_at from tenant_line) - c.tenant_step) end as slot
    from candidate c where c.rest is null),
  granted as (
    insert into pace (key, free_at) select ${placeKey('sent', 's')}, $1 + s.place_gap from seated s where s.slot <= $1 and s.place_gap is not null
    on conflict (key) do update set free_at = excluded.free_at where pace.free_at <= $1
    returning key),
  verdict as (
    select id, doubts, null::timestamptz as slot, null::timestamptz as at, 'overtaken' as outcome from due where overtaken
    union all
    select id, doubts, null, rest, 'rest' from candidate where rest is not null
    union all
    select s.id, s.doubts, s.slot,
      -- Whoever was faster may not be visible yet: then the whole gap is waited for.
      case when s.slot > $1 then s.slot else coalesce((select free_at from pace where key = ${placeKey('sent', 's')} and free_at > $1), $1 + s.place_gap) end,
      case when s.slot <= $1 and (s.place_gap is null or exists (select from granted)) then 'send' else 'wait' end
    from seated s),
  settled as (
    update outbox o set
      status = case v.outcome when 'send' then 'sending' when 'overtaken' then 'superseded' else 'pending' end,
      doubts = v.doubts,
      attempts = o.attempts + (v.outcome = 'send')::int,
      first_attempt_at = case v.outcome when 'send' then coalesce(o.first_attempt_at, $1) else o.first_attempt_at end,
      lease_until = case v.outcome when 'send' then $1 + ${LEASE} end,
      slot_at = case v.outcome when 'wait' then v.slot end,
      due_at = coalesce(case when v.outcome in ('wait', 'rest') then v.at end, o.due_at),
      ended_at = case v.outcome when 'overtaken' then $1 end
    from verdict v where v.id = o.id
    returning v.outcome, o.id, o.due_at as at, o.key, o.kind, o.platform, o.tenant, o.address, o.card, o.attempts, o.doubts, o.first_attempt_at,
      (select message_ref from outbox target where target.id = o.target_id) as target,
      exists (select 1 from pings where message_key = o.key) as ping)
  select * from settled`;

export const CLAIM_ANY = claim('');

/** With what becomes of one that nobody is at but whose turn it is not: it is told when to come back. */
export const CLAIM_ONE = `${claim('and o.id = $3')}
  union all
  select 'behind', o.id, case when o.due_at > $1 then greatest(o.due_at, $1 + ${EARLY}) else $1 + ${SOON} end,
    o.key, o.kind, o.platform, o.tenant, o.address, null, o.attempts, o.doubts, o.first_attempt_at, null, false
  from outbox o where o.id = $3 and o.status = 'pending' and not exists (select from due)`;
