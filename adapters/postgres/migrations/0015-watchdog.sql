-- The watchdog: what was done when, and what went wrong for how long.
create table heartbeats (
  -- 'sweep', or a job.
  name text primary key,
  -- When it was last done, by whichever process.
  at timestamptz not null
);

create table incidents (
  id uuid primary key,
  kind text not null,
  began_at timestamptz not null,
  noticed_at timestamptz not null,
  -- When somebody was told; null until then.
  told_at timestamptz,
  ended_at timestamptz,
  -- The most at once that waited, and the longest that anything did, in ms.
  count integer not null,
  worst bigint not null
);
-- However many processes look: one of a kind at a time.
create unique index incidents_open on incidents (kind) where ended_at is null;
create index incidents_ended on incidents (ended_at);
