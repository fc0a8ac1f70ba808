-- One identity per person, whatever they are in the rooms above.
create table person (
  id uuid primary key,
  name text not null,
  name_fold text not null,
  name_key bytea not null,
  sex text,
  birth_day text,
  phone text,
  added_at bigint not null,
  -- whom this one turned out to be: an alias, of which nothing but its id is asked for
  merged_into uuid references person (id)
);
create index person_merged on person (merged_into) where merged_into is not null;
create index person_alike on person (name_fold, birth_day);
create index person_phone on person (phone);
create index person_name on person (name_fold);
create index person_order on person (name_key, id);

create table account (
  id uuid primary key,
  person_id uuid not null unique references person (id),
  password text,
  made_at bigint not null,
  activated_at bigint,
  locked_at bigint
);

-- Who waits to be activated is asked for by every officer's first page.
create index account_waiting on account (person_id) where activated_at is null;

-- What can be typed to sign in: a phone number (E.164) or a member code.
create table account_login (
  login text primary key,
  account_id uuid not null references account (id)
);
create index account_login_account on account_login (account_id);

-- One-time codes that an officer prints or reads out; only their hash, bound to the account, is kept.
create table access_code (
  hash bytea primary key,
  account_id uuid not null references account (id),
  purpose text not null,
  made_by uuid,
  made_at bigint not null,
  expires_at bigint not null,
  used_at bigint
);
create index access_code_account on access_code (account_id);

create table session (
  id uuid primary key,
  hash bytea not null unique,
  account_id uuid not null references account (id),
  agent text not null,
  made_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null,
  ended_at bigint
);
create index session_account on session (account_id);

-- A role over a unit and everything below it, from a day on until the day before to_day.
create table role_grant (
  id uuid primary key,
  person_id uuid not null references person (id),
  role text not null,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  from_day text not null,
  to_day text,
  given_by uuid,
  given_at bigint not null
);
create index role_grant_person on role_grant (person_id);
create index role_grant_path on role_grant (unit_path, role, person_id, to_day);

create table api_token (
  id uuid primary key,
  hash bytea not null unique,
  name text not null,
  role text not null,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  made_by uuid,
  made_at bigint not null,
  -- the last day it works
  expires_on text,
  used_at bigint,
  revoked_at bigint
);

-- For the rooms above: who a person is.
create view person_card as
  select id, name, name_fold, name_key, sex, birth_day, phone from person;

-- For the rooms above: who holds which role where, from a day on until the day before to_day.
create view role_card as
  select person_id, role, unit_id, unit_path, from_day, to_day from role_grant;
