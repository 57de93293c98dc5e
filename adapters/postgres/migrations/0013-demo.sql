-- Who set it: what the demonstration set goes when real people come.
alter table division_terms add column set_by uuid references people;
