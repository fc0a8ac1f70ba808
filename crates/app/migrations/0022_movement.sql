-- Who came and who went in some days, whatever the number of members: found by the day.
create index member_stay_from on member_stay (from_day, nth, came, unit_path);
create index member_stay_to on member_stay (to_day, went, unit_path) where to_day is not null;

-- For the rooms above: where members stood, how they came and how they went.
create view member_stay_card as
  select member_stay.member_id, member_stay.nth, member_stay.from_day, member_stay.to_day, member_stay.unit_path,
         member_stay.came, member_stay.went
  from member_stay;

-- Ages by which members are told apart in reports: each band begins here and ends before the next.
create table member_age_band (
  from_day text not null,
  least bigint not null,
  primary key (from_day, least)
) /* clustered */;
insert into member_age_band (from_day, least) values
  ('2022-12-15', 0), ('2022-12-15', 18), ('2022-12-15', 23), ('2022-12-15', 26), ('2022-12-15', 31);

insert into member_rule (name, from_day, value) values
  -- Ethnicity and religion of fewer people than this are told only to whoever may see them one by one.
  ('makeup.least', '2026-01-01', 20);

-- Filters of the members' list that somebody gave a name; with a unit, whoever works there, above or below sees them.
create table member_segment (
  id uuid primary key,
  account_id uuid not null,
  unit_id uuid references unit (id),
  unit_path text,
  name text not null,
  name_fold text not null,
  query text not null,
  made_at bigint not null,
  unique (account_id, name_fold)
);
create index member_segment_shared on member_segment (unit_path) where unit_path is not null;
