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
  added_at bigint not null,
  -- whom this record turned out to be: an alias, in no list and no figure, whose code and id lead on; its status is
  -- `merged` then
  merged_into uuid references member (id),
  -- codes of records that became this one
  also_codes text
);
create index member_merged on member (merged_into) where merged_into is not null;
create index member_path on member (unit_path);
create index member_national_id on member (national_id_index);
create index member_by_import on member (import_id);

-- Where a member stood from a day on until the day before to_day, how they came and how they left. Several stays may
-- begin on one day, so they are numbered.
create table member_stay (
  member_id uuid not null references member (id),
  nth bigint not null,
  from_day text not null,
  to_day text,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  came text not null,
  went text,
  primary key (member_id, nth)
);

-- The last number given out in member codes, by what stands before the number.
create table member_code (
  prefix text primary key,
  last bigint not null
);

-- How a year was rated; `label` is the name that the grade had then, where an older list brought it.
create table member_rating (
  member_id uuid not null references member (id),
  year bigint not null,
  grade text not null,
  unit_path text not null,
  rated_on text not null,
  label text,
  primary key (member_id, year)
) /* clustered */;

-- How many members a unit says it has: what the share on the register is measured against.
create table member_declared (
  unit_id uuid not null references unit (id),
  unit_path text not null,
  on_day text not null,
  n bigint not null,
  primary key (unit_id, on_day)
);

-- A record with the person it is about.
create view member_record as
  select member.id, member.person_id, person_card.name, person_card.name_fold, person_card.name_key, person_card.sex,
         person_card.birth_day, person_card.phone, member.code, member.unit_id, member.unit_path, member.status,
         member.joined_on, member.joined_place, member.card_no, member.occupation, member.education,
         member.profession, member.political_theory, member.languages, member.email, member.party_on,
         member.app_linked_on, member.national_id_index, member.import_id, member.version, member.added_at,
         member.also_codes
  from member
  join person_card on person_card.id = member.person_id
  where member.merged_into is null;

-- For the rooms above: who is a member, where and how.
create view member_card as
  select member.id, member.person_id, member.code, member.unit_id, member.unit_path, member.status,
         member.joined_on, member.app_linked_on, member.party_on
  from member
  where member.merged_into is null;

-- For the rooms above: how each year of a member was rated.
create view member_rating_card as
  select member_rating.member_id, member_rating.year, member_rating.grade, member_rating.unit_path,
         member_rating.rated_on, member_rating.label
  from member_rating
  join member on member.id = member_rating.member_id
  where member.merged_into is null;
