-- What goes out on a schedule, once for each period and recipient, whoever sends it and however often the clock is put.
create table bulletins (
  kind text not null,
  period text not null,
  recipient_id uuid not null references people,
  sent_at timestamptz not null,
  primary key (kind, period, recipient_id)
);

-- Since when a schedule runs here: what fell due before it is nobody's to send.
create table schedules (
  kind text primary key,
  since timestamptz not null
);
