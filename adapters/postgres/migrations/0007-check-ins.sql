-- The monthly check-in: one message to each professional with open trajects.
alter table people
  -- The hour they chose for it; null for the schedule's.
  add column check_in_hour smallint check (check_in_hour between 7 and 20);

create table check_ins (
  person_id uuid not null references people,
  -- `YYYY-MM`, in Europe/Amsterdam.
  month text not null,
  asked_at timestamptz not null,
  -- When they are asked again what they left unanswered, and when they were.
  repeat_at timestamptz not null,
  repeated_at timestamptz,
  -- When it ends, and when it did: what is unanswered then is 'niet bijgewerkt'.
  close_at timestamptz not null,
  closed_at timestamptz,
  -- They leave this month out.
  skipped_at timestamptz,
  primary key (person_id, month)
);
create index check_ins_repeat on check_ins (repeat_at, person_id) where repeated_at is null and closed_at is null and skipped_at is null;
create index check_ins_close on check_ins (close_at) where closed_at is null;

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
create index check_in_items_person on check_in_items (person_id, month);
create index check_in_items_stale on check_in_items (stale_at) where stale_at is not null;

-- Who was told that the guidance of a traject comes to the end of its term.
create table term_reminders (
  traject_id uuid not null references trajects,
  term text not null,
  person_id uuid not null references people,
  -- In Europe/Amsterdam.
  day date not null,
  primary key (traject_id, term)
);
create index term_reminders_person on term_reminders (person_id, day);
create index trajects_ips_running on trajects (start_date) where begeleiding = 'ips' and end_date is null;
