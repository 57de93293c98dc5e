-- How long things are kept, who read what, and people who have left for good.

-- Since when what was written in it is gone; what it counts as stays.
alter table escalations add column text_removed_at timestamptz;
create index escalations_with_text on escalations (ended_at) where ended_at is not null and text_removed_at is null;

-- Since when the copy of a message that went out is empty. Its key and its place stay: it is not sent again, and can be brought up to date.
alter table outbox add column emptied_at timestamptz;
create index outbox_filled on outbox (created_at) where emptied_at is null;

create index runs_filled on runs (updated_at) where status = 'done' and (state is not null or last_reply is not null);

-- The trail is read by person.
create index audit_person on audit (person_id, id);

alter table people
  -- They asked to be forgotten: the row is empty, and holds together what they did.
  add column erased_at timestamptz,
  -- What they were called before: those names are erased with theirs.
  add column former_names text[] not null default '{}';

create function keep_former_name() returns trigger language plpgsql as $$
begin
  new.former_names = array_append(array_remove(new.former_names, old.name), old.name);
  return new;
end $$;

create trigger keep_former_name before update of name on people
  for each row when (old.name is distinct from new.name and new.erased_at is null) execute function keep_former_name();
