-- Divisions: what was agreed for each in a year, and which one a region held since when. No row: the lowest, which has no number.
create table division_terms (
  year integer not null,
  division text not null check (division in ('champions-league', 'eredivisie', 'keuken-kampioen-divisie')),
  -- Null until it is set.
  places integer check (places >= 0),
  target integer check (target > 0),
  primary key (year, division)
);
-- hoofdzaak-werk-faq#0.2, #2.2: 10 places each in 2021; 100 a year until 2023 for the Champions League, 25 in 2021 for the Eredivisie.
insert into division_terms (year, division, places, target) values
  (2021, 'champions-league', 10, 100), (2021, 'eredivisie', 10, 25), (2022, 'champions-league', null, 100), (2023, 'champions-league', null, 100);

create table region_divisions (
  region text not null,
  -- The commitment counts from this day.
  since date not null,
  division text not null check (division in ('champions-league', 'eredivisie', 'keuken-kampioen-divisie')),
  set_by uuid references people,
  set_at timestamptz not null,
  primary key (region, since)
);

