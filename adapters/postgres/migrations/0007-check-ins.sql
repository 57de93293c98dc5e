-- The monthly check-in: one message to each professional with open trajects.
create table check_ins (
  person_id uuid not null references people,
  -- `YYYY-MM`, in Europe/Amsterdam.
  month text not null,
  asked_at timestamptz not null,
  -- After 7 days, when something was left unanswered.
  repeated_at timestamptz,
  -- 14 days after the first: what is unanswered then is 'niet bijgewerkt'.
  closed_at timestamptz,
  primary key (person_id, month)
);

-- What each traject in it was asked; counts read `stale_at`: niet bijgewerkt from then on, until it is answered.
create table check_in_items (
  traject_id uuid not null references trajects,
  month text not null,
  person_id uuid not null references people,
  -- By a tap, or by any change of the traject.
  answered_at timestamptz,
  stale_at timestamptz,
  primary key (traject_id, month),
  foreign key (person_id, month) references check_ins
);
create index check_in_items_stale on check_in_items (stale_at) where stale_at is not null;
