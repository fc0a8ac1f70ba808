-- Looking records over: which ones are asked for, why, and what was decided.

-- From which numbers on something looks odd; by the day a rule comes into force. New numbers are a new row.
create table review_rule (
  from_day text primary key,
  -- Days back from today in which records are asked for.
  window_days bigint not null,
  -- So many of ten thousand records are chosen by lot, and at least one of each team and week.
  sample bigint not null,
  minute_visits bigint not null,
  hour_visits bigint not null,
  -- A count of at least so many that is a multiple of the step.
  round_from bigint not null,
  round_step bigint not null,
  -- More days than this between the day of a visit and the day it was written down.
  far_days bigint not null,
  -- So many times the same on one day: tallies, and visits to one citizen.
  same_tallies bigint not null,
  same_visits bigint not null,
  -- A sum above so many percent of what its unit says it has.
  base_percent bigint not null
);
insert into review_rule values ('2022-01-01', 30, 500, 5, 40, 30, 10, 3, 2, 20, 100);

-- Which declared figure a unique indicator can't exceed, by what it counts.
create table review_base (
  counted text primary key,
  kind text not null references base_kind (code)
);
insert into review_base (counted, kind) values
  ('nguoi', 'dan_so'), ('tai_khoan', 'dan_so'), ('doanh_nghiep', 'doanh_nghiep');

-- Reasons that need no typing.
create table review_reason (
  code text primary key,
  rank bigint not null,
  text_vi text not null,
  text_en text not null,
  from_day text not null,
  to_day text
);
insert into review_reason (code, rank, text_vi, text_en, from_day) values
  ('count', 1, 'Xem lại số lượng.', 'Look at the numbers again.', '2022-01-01'),
  ('day', 2, 'Xem lại ngày hỗ trợ.', 'Look at the day again.', '2022-01-01'),
  ('twice', 3, 'Có vẻ ghi trùng với một lượt khác.', 'This looks like another record of the same visit.', '2022-01-01'),
  ('team', 4, 'Ghi nhầm tổ.', 'Recorded for the wrong team.', '2022-01-01'),
  ('service', 5, 'Xem lại việc đã giúp.', 'Look at what was done again.', '2022-01-01'),
  ('words', 6, 'Thêm ghi chú: giúp ở đâu, dịp nào.', 'Add a note: where and on which occasion.', '2022-01-01');

-- The ready reason that a record was sent back for; own words stand beside it in support_change.reason.
alter table support_change add column ready text references review_reason (code);

-- What the lot is drawn with: phones make the ids of records, and must not know which ones will be chosen.
create table review_salt (id uuid primary key);
-- The lowest lot of a team's week so far.
create table review_week (
  team_id uuid not null references team (id),
  week text not null,
  least bigint not null,
  primary key (team_id, week)
);

-- A record that somebody is to look at, or has looked at. unit_path is where its unit stands today.
create table review (
  record_id uuid primary key references support_record (id),
  unit_path text not null,
  team_id uuid references team (id),
  person_id uuid references person (id),
  at bigint not null,
  decided_at bigint,
  decided_by uuid references person (id),
  is_accepted boolean
);
create index review_waiting on review (unit_path, at) where decided_at is null;
create index review_waiting_team on review (team_id, at) where decided_at is null;
create table review_sign (
  record_id uuid not null references review (record_id),
  sign text not null,
  n bigint not null,
  most bigint not null,
  primary key (record_id, sign)
);
create index review_sign_base on review_sign (record_id) where sign = 'base';
