-- A member's record (Sổ đoàn viên). Name, sex, birth day and phone stand with the person.
create table member (
  id uuid primary key,
  person_id uuid not null unique references person (id),
  code text not null unique,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  status text not null,
  joined_on text,
  joined_place text,
  card_no text,
  occupation text,
  education text,
  profession text,
  political_theory text,
  languages text,
  email text,
  party_on text,
  app_linked_on text,
  national_id_index bytea,
  private_sealed bytea,
  import_id uuid,
  version bigint not null,
  added_at bigint not null
);
create index member_path on member (unit_path);
create index member_national_id on member (national_id_index);
create index member_by_import on member (import_id);

-- Where a member stood from a day on until the day before to_day, how they came and how they left.
create table member_stay (
  member_id uuid not null references member (id),
  from_day text not null,
  to_day text,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  came text not null,
  went text,
  primary key (member_id, from_day)
);

create table member_rating (
  member_id uuid not null references member (id),
  year bigint not null,
  grade text not null,
  unit_path text not null,
  rated_on text not null,
  primary key (member_id, year)
);

-- How many members a unit says it has: what the share on the register is measured against.
create table member_declared (
  unit_id uuid not null references unit (id),
  on_day text not null,
  n bigint not null,
  primary key (unit_id, on_day)
);

-- A list that was handed in: its columns, what became of each row, and how to take it back.
create table member_import (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  file_name text not null,
  file_hash text not null,
  mapping text not null,
  state text not null,
  row_count bigint not null,
  good_count bigint not null,
  bad_count bigint not null,
  duplicate_count bigint not null,
  job_id uuid,
  made_by uuid,
  made_at bigint not null,
  ended_at bigint
);
create index member_import_by_path on member_import (unit_path, made_at);

-- Column mappings remembered by the headings they were made for.
create table member_import_mapping (
  headings text primary key,
  mapping text not null,
  used_at bigint not null
);

create view member_card as
  select member.id, member.person_id, member.code, member.unit_id, member.unit_path, member.status,
         member.joined_on, member.app_linked_on
  from member;
