-- Applications of regions for a division in a year. What a region holds by them is in region_divisions.
create table applications (
  id uuid primary key,
  region text not null,
  year integer not null,
  division text not null check (division in ('champions-league', 'eredivisie')),
  -- Since when each requirement is met; null while it is not.
  intake_form date,
  plan date,
  number date,
  centrumgemeente date,
  submitted_at timestamptz not null,
  -- The order in which places are given.
  complete_at timestamptz,
  status text not null check (status in ('incomplete', 'waiting', 'offered', 'placed', 'declined', 'withdrawn')),
  placed_in text check (placed_in in ('champions-league', 'eredivisie', 'keuken-kampioen-divisie')),
  offer text check (offer in ('champions-league', 'eredivisie')),
  revision integer not null,
  set_by uuid references people,
  set_at timestamptz not null,
  check ((status = 'offered') = (offer is not null))
);
-- A region has one that is in play for a year.
create unique index applications_live on applications (region, year) where status not in ('declined', 'withdrawn');
