-- Questions put to the assistant. Who asked (asker_id, place, language) is forgotten after 30 days; what has been finished for so long goes as a whole.
create table questions (
  id uuid primary key,
  text text not null,
  asked_at timestamptz not null,
  asker_id uuid references people,
  platform text,
  tenant text,
  address text,
  language text,
  -- What it was answered with; null when nothing was near.
  entry_id text,
  answered boolean not null,
  feedback text check (feedback in ('helpful', 'wrong')),
  passed_at timestamptz,
  -- What the programmamanager did: answered, or (text null) closed without an answer.
  ended_at timestamptz,
  ended_by uuid references people,
  ended_name text,
  ended_text text,
  check ((platform is null) = (address is null)),
  check ((ended_at is null) = (ended_name is null))
);
create index questions_open on questions (asked_at desc) where ended_at is null and (passed_at is not null or feedback = 'wrong' or (not answered and feedback is distinct from 'helpful'));
create index questions_asked on questions (asked_at);

-- Answers that a programmamanager gave and kept for everybody.
create table kept_answers (
  id uuid primary key,
  title text not null,
  text text not null,
  questions text[] not null,
  author_id uuid not null references people,
  author_name text not null,
  kept_at timestamptz not null,
  removed_at timestamptz,
  removed_by uuid references people,
  -- One more with each change: their sum tells whether anything changed.
  revision integer not null default 1
);

-- Answers go after 30 days as questions do: their address tells who asked.
create index outbox_answers on outbox (created_at) where kind = 'post' and (subject = 'answer' or subject like 'question:%:answer');
