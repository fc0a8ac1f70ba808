-- From which month on a member owes dues, and up to which month nothing is owed: paid or exempt. paid: the last of these
-- months that was paid; exempt: months that need not be paid, as people write them. Written by the room of dues, kept
-- with the register so that transfer and removal may look.
create table member_dues (
  member_id uuid primary key references member (id),
  since bigint not null,
  through bigint not null,
  paid bigint,
  exempt text not null
);
create view member_dues_card as select member_id, since, through from member_dues;

-- For the rooms above: what a member works as.
create view member_work as select id as member_id, occupation from member;

-- Who pays what: groups with their rates, by month (year * 12 + month - 1). Resolution 07-NQ/TWĐTN of 25 November 2010, in
-- force since January 2011. words: occupations, without marks, by which a group is proposed.
create table dues_group (
  code text primary key,
  label_vi text not null,
  label_en text not null,
  rank bigint not null,
  is_shared boolean not null,
  is_least boolean not null,
  words text not null
);
insert into dues_group (code, label_vi, label_en, rank, is_shared, is_least, words) values
  ('none', 'Không hưởng lương', 'Without a salary', 1, true, false, ''),
  ('salary', 'Hưởng lương', 'With a salary', 2, true, false,
   'cong chuc|vien chuc|cong nhan|giao vien|bac si|y si|dieu duong|bo doi|quan nhan|cong an|can bo|nhan vien|ky su|ke toan'),
  ('abroad', 'Ở nước ngoài', 'Abroad', 3, false, true, 'xuat khau lao dong|lao dong nuoc ngoai|du hoc');

create table dues_rate (
  group_code text not null references dues_group (code),
  from_month bigint not null,
  amount bigint not null,
  primary key (group_code, from_month)
) /* clustered */;
insert into dues_rate (group_code, from_month, amount) values
  ('none', 24132, 2000), ('salary', 24132, 5000), ('abroad', 24132, 5000);

-- Numbers of the rules, by month. Shares: Charter guide, part on dues; exemption at most 6 months; quarters ahead.
create table dues_rule (
  name text not null,
  from_month bigint not null,
  value bigint not null,
  primary key (name, from_month)
) /* clustered */;
insert into dues_rule (name, from_month, value) values
  ('opening', 24132, 24312),
  ('share_part', 24132, 1),
  ('share_of', 24132, 3),
  ('exempt_most', 24132, 6),
  ('ahead_most', 24132, 12),
  ('behind', 24132, 3),
  -- Lines of bank statements are kept for so many days; which became payments is known for good.
  ('statement_days', 24132, 60),
  ('remit_branch', 24132, 1),
  ('remit_base', 24132, 3),
  ('remit_province', 24132, 6);

-- Which group a member pays in, from a month on.
create table dues_payer (
  member_id uuid not null references member (id),
  from_month bigint not null,
  group_code text not null references dues_group (code),
  primary key (member_id, from_month)
) /* clustered */;

-- Months a member need not pay for; ended ones keep why.
create table dues_exemption (
  id uuid primary key,
  member_id uuid not null references member (id),
  from_month bigint not null,
  to_month bigint not null,
  unit_path text not null,
  reason text not null,
  decision_id uuid references member_decision (id),
  decision_no text,
  decision_on text,
  on_day text not null,
  ended_on text,
  ended_why text
);
create index dues_exemption_member on dues_exemption (member_id, to_month);

-- A bank account of a unit that dues may be sent to.
create table dues_bank (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  bin text not null,
  account text not null,
  holder text not null,
  from_day text not null,
  to_day text
);
create index dues_bank_unit on dues_bank (unit_id);

-- Money handed on to the unit above. taken: what was shared out; alone: what is not passed on; to_id: none for the
-- central union.
create table dues_remittance (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  to_id uuid references unit (id),
  to_path text,
  year bigint not null,
  number bigint not null,
  from_day text not null,
  to_day text not null,
  taken bigint not null,
  alone bigint not null,
  part bigint not null,
  whole bigint not null,
  due bigint not null,
  carried bigint not null,
  amount bigint not null,
  lies_above bigint not null,
  state text not null,
  version bigint not null,
  sent_on text not null,
  sent_by text not null,
  received bigint,
  received_on text,
  received_by text,
  note text,
  passed_in uuid,
  carried_in uuid,
  unique (unit_id, year, number)
);
create index dues_remittance_to on dues_remittance (to_id, state);
create index dues_remittance_unit on dues_remittance (unit_id, to_day);

-- A bank statement that was pasted or loaded.
create table dues_statement (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  bank_id uuid not null references dues_bank (id),
  name text not null,
  columns text not null,
  headings text not null,
  version bigint not null,
  at bigint not null,
  who text not null,
  undone_at bigint
);
create index dues_statement_unit on dues_statement (unit_id, id);

create table dues_line (
  statement_id uuid not null references dues_statement (id),
  nth bigint not null,
  cells text not null,
  primary key (statement_id, nth)
) /* clustered */;

-- A line of a bank account that became a payment: it never becomes another.
create table dues_match (
  bank_id uuid not null references dues_bank (id),
  digest bytea not null,
  statement_id uuid not null references dues_statement (id),
  nth bigint not null,
  primary key (bank_id, digest)
) /* clustered */;
create index dues_match_statement on dues_match (statement_id);

-- What was paid for whom, and what was taken back: never changed, never deleted; is_undone says that another entry took
-- it back. The months are from_month and the bits of mask, counted from there.
create table dues_entry (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  member_id uuid not null references member (id),
  name text not null,
  way text not null,
  held_by uuid not null references unit (id),
  from_month bigint not null,
  to_month bigint not null,
  mask bigint not null,
  amount bigint not null,
  is_shared boolean not null,
  on_day text not null,
  year bigint not null,
  number bigint not null,
  code text not null unique,
  batch_id uuid not null,
  statement_id uuid references dues_statement (id),
  nth bigint,
  corrects_id uuid unique,
  reason text,
  is_undone boolean not null,
  remittance_id uuid references dues_remittance (id),
  at bigint not null,
  who text not null,
  unique (unit_id, year, number)
);
create index dues_entry_member on dues_entry (member_id, to_month);
create index dues_entry_open on dues_entry (unit_id, on_day) where remittance_id is null;
create index dues_entry_book on dues_entry (unit_id, on_day, id);
create index dues_entry_batch on dues_entry (batch_id);
create index dues_entry_statement on dues_entry (statement_id) where statement_id is not null;
create index dues_entry_remittance on dues_entry (remittance_id) where remittance_id is not null;
