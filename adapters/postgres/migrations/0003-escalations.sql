-- Escalations, the people of their ladder, and a paced outbox.

-- Why somebody cannot be reached on an account; whatever they do there clears it.
alter table accounts add column unreachable text, add column unreachable_at timestamptz;
create index accounts_address on accounts (platform, tenant, address);

-- Roles are seats now: an organisatieambassadeur sits for an organisation, a werkgroeplid for a national body.
alter table grants
  add column id uuid primary key default gen_random_uuid(),
  add column position integer generated always as identity,
  add column organisation_id uuid references organisations,
  add column body text,
  -- What else they can be asked about, in a few words.
  add column topics text,
  add column confirmed_at timestamptz,
  add column asked_at timestamptz;
drop index grants_once;
create unique index grants_once on grants (person_id, role, coalesce(region, ''), coalesce(organisation_id::text, ''), coalesce(body, ''));
create index grants_region on grants (region);

create table absences (
  person_id uuid primary key references people,
  -- The last day away, in Amsterdam.
  until date not null,
  stand_in_id uuid references people,
  set_at timestamptz not null
);

-- Regions that differ from the rule: calendar hours.
create table region_clocks (
  region text primary key,
  clock text not null check (clock in ('calendar', 'workdays'))
);

create table categories (
  id text primary key,
  position integer generated always as identity,
  nl text not null,
  en text not null,
  removed_at timestamptz
);
insert into categories (id, nl, en) values
  ('inkomensgevolgen', 'Inkomensgevolgen van werk', 'What work does to the income'),
  ('contact', 'Ik krijg geen contact', 'I cannot reach anybody'),
  ('aanmelding', 'Aanmelding of verwijzing loopt vast', 'A referral is stuck'),
  ('indicatie', 'Indicatie of doelgroepregistratie', 'Indication or target-group register'),
  ('financiering', 'Wie betaalt de begeleiding?', 'Who pays for the guidance?'),
  ('gegevens', 'Gegevens delen en toestemming', 'Sharing data and consent'),
  ('afstemming', 'Behandeling en werk op elkaar afstemmen', 'Fitting treatment and work together'),
  ('voorzieningen', 'Voorziening op de werkplek', 'Provision at work'),
  ('anders', 'Iets anders', 'Something else');

create table escalations (
  id uuid primary key,
  reference text not null unique,
  kind text not null check (kind in ('casus', 'bestuurlijk')),
  region text not null,
  reporter_id uuid not null references people,
  reporter_organisation_id uuid not null references organisations,
  -- The organisation that is asked (casus), or the party that does not take part or act (bestuurlijk).
  organisation_id uuid not null references organisations,
  -- What was asked, by kind: nothing in it points to a candidate.
  subject jsonb not null,
  category text references categories,
  status text not null check (status in ('open', 'taken', 'answered', 'closed', 'withdrawn')),
  rung smallint not null,
  round integer not null,
  -- The people and times of this rung, frozen on entering it.
  plan jsonb not null,
  taken_by uuid references people,
  -- The next moment at which something is to happen; null when it is over.
  due_at timestamptz,
  raised_at timestamptz not null,
  -- One deadline after it was raised, on the region's clock.
  answer_by timestamptz not null,
  -- The first answer by the organisation that was asked.
  answered_at timestamptz,
  ended_at timestamptz,
  revision integer not null default 0
);
create index escalations_due on escalations (due_at) where due_at is not null;
create index escalations_taken on escalations (taken_by) where taken_by is not null;
create index escalations_reporter on escalations (reporter_id, raised_at desc);
create index escalations_organisation on escalations (organisation_id, region, raised_at desc);
create index escalations_region on escalations (region, raised_at desc);

-- What happened, in order. Free text lives here and in `subject` only.
create table escalation_log (
  escalation_id uuid not null references escalations,
  position integer not null,
  at timestamptz not null,
  -- Null for what the clock did; then `name` says who was told.
  person_id uuid references people,
  name text,
  what text not null,
  rung smallint not null,
  text text,
  -- What an attempt came to.
  outcome text,
  primary key (escalation_id, position)
);

-- Who was told what: once per person and step of a round.
create table pings (
  escalation_id uuid not null references escalations,
  rung smallint not null,
  round integer not null,
  step text not null,
  person_id uuid not null references people,
  at timestamptz not null,
  message_key text not null unique,
  -- Why it could not be delivered.
  undelivered text,
  primary key (escalation_id, round, step, person_id)
);
create index pings_person on pings (person_id, escalation_id);

-- What recurs becomes a proposal, for management, portfolio holders or the national list.
create table proposals (
  id uuid primary key,
  -- Null when it is for the whole country.
  region text,
  category text not null references categories,
  -- Whom it was made for; it stays as it was when it goes on to the national list.
  addressee text not null check (addressee in ('management', 'portefeuillehouders', 'landelijke-lijst')),
  text text not null,
  made_by uuid not null references people,
  made_at timestamptz not null,
  -- Since when it is on the national list, and why a region could not solve it.
  listed_by uuid references people,
  listed_at timestamptz,
  listed_text text,
  outcome text check (outcome in ('overgenomen', 'deels-overgenomen', 'niet-overgenomen')),
  outcome_text text,
  ended_by uuid references people,
  ended_at timestamptz,
  check ((listed_at is null) = (listed_by is null)),
  check ((ended_at is null) = (outcome is null) and (ended_at is null) = (outcome_text is null) and (ended_at is null) = (ended_by is null))
);
create index proposals_open on proposals (region) where ended_at is null;

-- A press on a button that acts belongs to no form.
alter table replies alter column run_id drop not null;

-- One paced sender per place: the next free moment of a place, or of a whole tenant after it asked for rest.
alter table outbox add column slot_at timestamptz;
-- Who waits for a turn at a place, in the order in which it was recorded.
create index outbox_line on outbox (platform, tenant, address, position) where status = 'pending' and slot_at is null;
create table pace (
  key text primary key,
  free_at timestamptz not null
);
