-- Kinds of unit with their labels; rank orders them from the root down.
create table unit_kind (
  code text primary key,
  label_vi text not null,
  label_en text not null,
  rank bigint not null
);
insert into unit_kind (code, label_vi, label_en, rank) values
  ('trung_uong', 'Trung ương Đoàn', 'Central union', 0),
  ('tinh', 'Tỉnh', 'Province', 1),
  ('thanh_pho', 'Thành phố', 'City', 1),
  ('xa', 'Xã', 'Commune', 2),
  ('phuong', 'Phường', 'Ward', 2),
  ('dac_khu', 'Đặc khu', 'Special zone', 2),
  ('doan_truc_thuoc', 'Đoàn trực thuộc', 'Directly affiliated union', 2),
  ('doan_co_so', 'Đoàn cơ sở', 'Grassroots union', 3),
  ('chi_doan_co_so', 'Chi đoàn cơ sở', 'Grassroots branch', 3),
  ('chi_doan', 'Chi đoàn', 'Branch', 4),
  ('phan_doan', 'Phân đoàn', 'Sub-branch', 5);

-- A unit is permanent. Its number never changes and is a step of every path through it.
create table unit (
  id uuid primary key,
  number bigint not null unique,
  opened_on text not null,
  closed_on text
);

-- What a unit is called and where it stands, from a day on until the day before to_day.
create table unit_version (
  unit_id uuid not null references unit (id),
  from_day text not null,
  to_day text,
  name text not null,
  search_key text not null,
  sort_key bytea not null,
  kind text not null references unit_kind (code),
  sector text,
  parent_id uuid references unit (id),
  path text not null,
  primary key (unit_id, from_day)
);
create index unit_version_path on unit_version (path);
create index unit_version_parent on unit_version (parent_id, sort_key);

-- Official codes: attributes with a code system and validity, never keys.
create table unit_code (
  unit_id uuid not null references unit (id),
  system text not null,
  code text not null,
  from_day text not null,
  to_day text,
  primary key (system, code, from_day)
);
create index unit_code_unit on unit_code (unit_id);

-- Which unit came from which, by whose decision.
create table unit_lineage (
  predecessor_id uuid not null references unit (id),
  successor_id uuid not null references unit (id),
  kind text not null,
  decision_no text,
  on_day text not null,
  primary key (predecessor_id, successor_id, on_day)
);

-- For the rooms above: every unit as it stands today.
create view unit_now as
  select unit.id, unit.number, unit.opened_on, version.name, version.search_key, version.sort_key, version.kind,
         version.sector, version.parent_id, version.path
  from unit
  join unit_version version on version.unit_id = unit.id and version.to_day is null
  where unit.closed_on is null;
