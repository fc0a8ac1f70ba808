-- Support records after they came in. How many people were helped in a visit: 0 when nobody was home.
alter table support_record add column people bigint not null default 1;
alter table support_record add column note text;
-- The record that this one replaces; the phone names it, so it may not have come in yet.
alter table support_record add column corrects uuid;
-- Why it does not count; null while it does.
alter table support_record add column standing text;
alter table support_record add column reviewed_at bigint;
-- The phone it was written down on, its running number there, and how far that phone's clock was ahead.
alter table support_record add column phone_id uuid;
alter table support_record add column phone_n bigint;
alter table support_record add column ahead_ms bigint;
create index support_record_corrects on support_record (corrects) where corrects is not null;
create index support_record_standing on support_record (standing, unit_path) where standing is not null;

-- What became of a record later on: phones ask for what is new to them.
create table support_change (
  seq bigint primary key,
  record_id uuid not null references support_record (id),
  person_id uuid references person (id),
  at bigint not null,
  standing text not null,
  reason text
);
create index support_change_person on support_change (person_id, seq);
create index support_change_record on support_change (record_id, seq);

-- A withdrawal (no successor) or a correction that came in before the record it is about.
create table support_early (
  record_id uuid not null,
  owner uuid not null,
  successor uuid,
  primary key (record_id, owner)
);

-- A volunteer's phone: delivers what was recorded on it, also after its owner signed out. Its secret is kept as a hash;
-- with the sealing key it vouches for work that a colleague's phone delivers.
create table phone (
  id uuid primary key,
  hash bytea not null unique,
  sealing_key bytea not null,
  person_id uuid not null references person (id),
  name text not null,
  made_at bigint not null,
  seen_at bigint not null,
  unsent bigint not null,
  ahead_ms bigint not null,
  revoked_at bigint
);
create index phone_person on phone (person_id);
