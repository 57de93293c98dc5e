-- Which party takes part in a region since when. Rows are only added: the latest day holds, and of one day the row recorded last.
create table participation (
  position bigint generated always as identity primary key,
  region text not null,
  party text not null check (party in ('centrumgemeente', 'gemeenten', 'uwv', 'ggz', 'wsp', 'zorgverzekeraar', 'clienten', 'ribw', 'werkgevers')),
  involvement text not null check (involvement in ('doet-mee', 'doet-niet-mee', 'onbekend')),
  since date not null,
  recorded_by uuid references people,
  recorded_at timestamptz not null
);
create index participation_region on participation (region, position);

-- The stage of cooperation a region is in, and the one it wants to reach, in the same way.
create table cooperation_stages (
  position bigint generated always as identity primary key,
  region text not null,
  now smallint not null check (now between 1 and 6),
  aim smallint not null check (aim between now and 6),
  since date not null,
  recorded_by uuid references people,
  recorded_at timestamptz not null
);
create index cooperation_stages_region on cooperation_stages (region, position);
