-- What a month is counted by, worked out when a result is written: so counting needs no look at how results followed each other.
alter table traject_results
  -- Since when the next result holds; null for the latest.
  add column until date,
  -- When the latest stretch of paid work up to here began (a new employer the next day keeps it); null before any.
  add column paid_since date,
  -- The latest day something was reported after the guidance, up to here.
  add column reported_on date;

-- The same of the latest result.
alter table trajects
  add column result text not null default 'op-zoek',
  -- Since when it holds; null while there is none.
  add column changed_on date,
  add column paid_since date,
  add column reported_on date;

-- Whoever adds results, one or a file full of them: the courses they belong to are worked out again, whole, so their order does not matter.
create function keep_courses() returns trigger language plpgsql as $$
begin
  with changes as (
    select *, lead(since) over (partition by traject_id order by position) as next
    from traject_results where traject_id in (select traject_id from added)),
  paid as (
    select traject_id, position, since, lag(next) over (partition by traject_id order by position) as before
    from changes where result = 'betaald-werk'),
  begins as (select traject_id, position from paid where before is null or since > before + 1),
  running as (
    select c.traject_id, c.position, c.next, max(c.since) filter (where b.position is not null) over course as paid_since,
      max(c.since) filter (where c.reported) over course as reported_on
    from changes c left join begins b using (traject_id, position)
    window course as (partition by c.traject_id order by c.position))
  update traject_results r set until = n.next, paid_since = n.paid_since, reported_on = n.reported_on
  from running n
  where r.traject_id = n.traject_id and r.position = n.position
    and (r.until, r.paid_since, r.reported_on) is distinct from (n.next, n.paid_since, n.reported_on);

  update trajects t set result = r.result, changed_on = r.since, paid_since = r.paid_since, reported_on = r.reported_on
  from traject_results r
  where r.traject_id = t.id and r.until is null and r.traject_id in (select traject_id from added);
  return null;
end $$;

create trigger keep_courses after insert on traject_results
  referencing new table as added for each statement execute function keep_courses();

-- Those that are there go in once more, through the same trigger.
create temporary table kept_results on commit drop as
  select traject_id, position, result, since, reported, recorded_by, recorded_at from traject_results;
truncate traject_results;
insert into traject_results (traject_id, position, result, since, reported, recorded_by, recorded_at)
  select * from kept_results order by traject_id, position;

-- All that counting reads of a traject: a month is counted from this index alone, all regions or one.
create index trajects_counted on trajects (region, start_date)
  include (id, begeleiding, doelgroep, opdrachtgever, end_date, end_kind, result, changed_on, paid_since, reported_on) where counts = 'yes';
create index trajects_unclear on trajects (region, start_date) where counts = 'unclear';
-- Those that changed after a month's last day, and what held of them then: few, for the months people look at.
create index trajects_changed on trajects (changed_on);
create index traject_results_until on traject_results (until);
