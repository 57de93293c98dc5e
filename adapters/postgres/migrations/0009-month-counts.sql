-- A month's counts as they were when they were sent, region by region. A row that is counted is never changed.
create table month_counts (
  -- `YYYY-MM`, in Europe/Amsterdam.
  month text not null,
  region text not null,
  status text not null check (status in ('counted', 'failed')),
  -- The tally, the year target with the day its commitment began, what was asked of other organisations, and how earlier months of the year
  -- had changed since: as it was then.
  figures jsonb,
  target integer check (target > 0),
  since date,
  escalations jsonb,
  earlier jsonb,
  -- Whether anything was recorded in the month: 'nobody reported' is not '0 registered'.
  reported boolean,
  -- How often it could not be counted, and when that was tried last.
  attempts smallint not null default 0,
  tried_at timestamptz not null,
  frozen_at timestamptz,
  primary key (month, region),
  check (status = 'failed' or (figures is not null and escalations is not null and earlier is not null and reported is not null and frozen_at is not null)),
  check ((target is null) = (since is null))
);

-- Who reported in a month, without looking at every traject.
create index trajects_registered on trajects (registered_at, region);
create index traject_results_recorded on traject_results (recorded_at);
create index check_in_items_answered on check_in_items (answered_at) where answered_at is not null;
create index audit_ended on audit (at) where what = 'traject.ended';
