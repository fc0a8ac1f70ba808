-- Services that count once per citizen in a campaign. Nothing here names anybody: a phone makes a key of a mobile number
-- and forgets the number; what is kept is an index of that key under a secret that is not in the database.

-- How often a phone hashes, and for how many days after its end a campaign can still tell a citizen again; by the day
-- a rule comes into force. A campaign keeps the rule of the day it was launched.
create table once_rule (
  from_day text primary key,
  rounds bigint not null,
  keep_days bigint not null
);
insert into once_rule (from_day, rounds, keep_days) values ('2022-01-01', 200000, 30);

-- What a citizen has one of: unique indicators that are counted in these count once.
create table once_counted (counted text primary key);
insert into once_counted (counted) values ('nguoi'), ('tai_khoan');

alter table campaign add column counts_once boolean not null default false;

-- What keys of a campaign are made with, until they are forgotten.
create table campaign_salt (
  campaign_id uuid primary key references campaign (id),
  salt bytea not null,
  rounds bigint not null,
  keep_days bigint not null
);

-- A service that counts once. citizen is null once it was forgotten; is_repeat while an earlier visit counts instead.
create table support_once (
  record_id uuid not null references support_record (id),
  indicator bigint not null references indicator (number),
  campaign_id uuid not null references campaign (id),
  citizen bytea,
  is_repeat boolean not null,
  primary key (record_id, indicator)
) /* clustered */;
create index support_once_citizen on support_once (campaign_id, citizen, indicator) where citizen is not null;
