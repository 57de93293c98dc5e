-- People and what they are.
create table people (
  id uuid primary key,
  name text not null,
  language text check (language in ('nl', 'en')),
  function text,
  organisation_id uuid,
  prefill jsonb,
  created_at timestamptz not null
);

create table accounts (
  platform text not null,
  tenant text not null,
  account text not null,
  person_id uuid not null references people,
  address text,
  seen_at timestamptz not null,
  primary key (platform, tenant, account)
);
create index accounts_person on accounts (person_id);

create table person_regions (
  person_id uuid not null references people,
  region text not null,
  position smallint not null,
  primary key (person_id, region)
);
create index person_regions_region on person_regions (region);

create table grants (
  person_id uuid not null references people,
  role text not null,
  region text,
  granted_at timestamptz not null
);
create unique index grants_once on grants (person_id, role, coalesce(region, ''));

create table organisations (
  id uuid primary key,
  name text not null,
  kind text not null,
  region text
);
create unique index organisations_once on organisations (coalesce(region, ''), lower(name));
alter table people add foreign key (organisation_id) references organisations;

-- Trajects. Nothing here points to a candidate.
create table reference_numbers (
  region text not null,
  year smallint not null,
  last integer not null,
  primary key (region, year)
);

create table trajects (
  id uuid primary key,
  reference text not null unique,
  region text not null,
  owner_id uuid not null references people,
  organisation_id uuid not null references organisations,
  ggz text[] not null,
  kan_en_wil text,
  doelgroep text,
  begeleiding text,
  opdrachtgever text,
  uitvoerder text,
  gecertificeerd text,
  modelgetrouw text,
  link_behandelaar text,
  geschoold text,
  start_date date not null,
  counts text not null check (counts in ('yes', 'no', 'unclear')),
  counts_reasons jsonb not null,
  financing text not null check (financing in ('yes', 'no', 'unclear')),
  financing_reasons jsonb not null,
  rules_version text not null,
  end_date date,
  end_kind text,
  end_reason text,
  revision integer not null default 0,
  registered_by uuid not null references people,
  registered_at timestamptz not null
);
create index trajects_owner on trajects (owner_id, (end_date is not null), start_date desc);
create index trajects_likeness on trajects (region, start_date, begeleiding, doelgroep);

create table traject_results (
  traject_id uuid not null references trajects,
  position smallint not null,
  result text not null,
  since date not null,
  reported boolean not null,
  recorded_by uuid not null references people,
  recorded_at timestamptz not null,
  primary key (traject_id, position)
);

create table hand_overs (
  traject_id uuid not null references trajects,
  from_id uuid not null references people,
  to_id uuid not null references people,
  day date not null,
  recorded_at timestamptz not null
);

-- The engine: runs of workflows, replies by event key, messages to deliver, and who did what.
create table runs (
  id uuid primary key,
  workflow text not null,
  version smallint not null,
  revision integer not null default 0,
  status text not null default 'open' check (status in ('open', 'done')),
  account_key text not null,
  state jsonb,
  last_reply jsonb,
  updated_at timestamptz not null
);
create index runs_updated on runs (updated_at);

create table replies (
  key text primary key,
  run_id uuid not null references runs on delete cascade,
  reply jsonb not null,
  stored_at timestamptz not null
);
create index replies_run on replies (run_id);
create index replies_stored on replies (stored_at);

create table outbox (
  id uuid primary key,
  -- The order in which messages were recorded: two may bear the same moment.
  position bigint generated always as identity,
  key text not null unique,
  kind text not null check (kind in ('post', 'update')),
  subject text not null,
  platform text not null,
  tenant text not null,
  address text not null,
  card jsonb not null,
  status text not null default 'pending' check (status in ('pending', 'sending', 'delivered', 'failed', 'superseded')),
  attempts smallint not null default 0,
  -- Attempts whose end is not known.
  doubts smallint not null default 0,
  first_attempt_at timestamptz,
  due_at timestamptz not null,
  lease_until timestamptz,
  target_id uuid references outbox,
  message_ref text,
  reason text,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index outbox_due on outbox (due_at) where status in ('pending', 'sending');
create index outbox_subject on outbox (subject) where kind = 'post';
create index outbox_target on outbox (target_id) where kind = 'update';

create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  person_id uuid,
  what text not null,
  subject text not null
);
