-- Files of trajects that came in.

-- Keys of our own, made once; they never leave the database and this service.
create table keys (
  name text primary key,
  secret bytea not null
);

-- A keyed hash of where in a file a traject came from: the same file twice adds nothing.
alter table trajects add column import_mark text;
create unique index trajects_import on trajects (region, import_mark) where import_mark is not null;

-- A file that somebody looks at before it is registered. Its lines are checked answers: none of them points to a candidate.
create table imports (
  id uuid primary key,
  owner_id uuid not null references people,
  region text,
  status text not null default 'pending' check (status in ('pending', 'registered', 'cancelled')),
  rows jsonb not null,
  registered jsonb,
  created_at timestamptz not null
);
create index imports_created on imports (created_at);

-- Who holds what was read from the command line: nobody who can be pinged.
create table import_owners (
  region text primary key,
  person_id uuid not null references people
);
