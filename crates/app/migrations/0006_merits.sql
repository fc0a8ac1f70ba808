-- Kinds of contribution: the room that knows of it and what was done. Codes are permanent, names are labels.
create table merit_kind (
  code text primary key,
  name_vi text not null,
  name_en text not null,
  counted_vi text not null,
  counted_en text not null,
  -- whether people may write it down themselves, for an officer or leader to confirm
  is_declared boolean not null,
  from_day text not null,
  to_day text
);
insert into merit_kind (code, name_vi, name_en, counted_vi, counted_en, is_declared, from_day) values
  ('field.support', 'Hỗ trợ người dân', 'Support given to citizens', 'việc', 'services', false, '2022-01-01'),
  ('own.activity', 'Hoạt động tình nguyện khác', 'Other volunteer work', 'lần', 'times', true, '2022-01-01'),
  ('own.training', 'Đứng lớp, tập huấn', 'Teaching and training others', 'lần', 'times', true, '2022-01-01'),
  ('own.preparation', 'Chuẩn bị, vận chuyển, hậu cần', 'Preparation, transport, logistics', 'lần', 'times', true, '2022-01-01');

-- Minutes that one of a kind is worth from a day on. `what` names a special case in the words of the room that
-- credits it (an indicator's code for support); the empty one holds for everything else.
create table merit_worth (
  kind text not null references merit_kind (code),
  what text not null,
  from_day text not null,
  minutes bigint not null,
  primary key (kind, what, from_day)
);
insert into merit_worth (kind, what, from_day, minutes) values
  ('field.support', '', '2022-01-01', 10),
  ('field.support', 'vneid_installed', '2022-01-01', 15),
  ('field.support', 'public_service', '2022-01-01', 20),
  ('field.support', 'product_on_sale', '2022-01-01', 30),
  ('field.support', 'business_eid', '2022-01-01', 45),
  ('field.support', 'person_taught', '2022-01-01', 20),
  ('field.support', 'home_visit', '2022-01-01', 30);

-- The contribution ledger: what a person did on a day for one thing of one kind. What a room adds up stands in one row:
-- for support the thing is the seat, so that a day in the field is one row however many citizens came. The path is
-- where the unit stood on that day.
create table merit (
  person_id uuid not null references person (id),
  on_day text not null,
  kind text not null references merit_kind (code),
  thing_id uuid not null,
  unit_path text not null,
  quantity bigint not null,
  minutes bigint not null,
  primary key (person_id, on_day, kind, thing_id)
) /* clustered */;
create index merit_path on merit (unit_path, on_day);

-- What was taken back or put right afterwards, and by whose hand.
create table merit_correction (
  id uuid primary key,
  person_id uuid not null references person (id),
  on_day text not null,
  kind text not null references merit_kind (code),
  thing_id uuid not null,
  quantity bigint not null,
  minutes bigint not null,
  at bigint not null,
  actor_kind text not null,
  actor_id uuid
);
create index merit_correction_person on merit_correction (person_id, at);

-- Hours that people write down themselves; they count once somebody who may has confirmed them.
create table merit_claim (
  id uuid primary key,
  person_id uuid not null references person (id),
  unit_id uuid not null references unit (id),
  unit_path text not null,
  kind text not null references merit_kind (code),
  on_day text not null,
  minutes bigint not null,
  note text not null,
  state text not null,
  reason text,
  made_at bigint not null,
  decided_at bigint,
  decided_by uuid references person (id)
);
create index merit_claim_person on merit_claim (person_id, made_at);
create index merit_claim_path on merit_claim (state, unit_path);

-- What certificates say, in whose name and who signs them, with the days it may be used on.
create table certificate_template (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  title_vi text not null,
  title_en text not null,
  symbol text not null,
  issuer_vi text not null,
  issuer_en text not null,
  place text not null,
  wording_vi text not null,
  wording_en text not null,
  post_vi text not null,
  post_en text not null,
  signer text not null,
  from_day text not null,
  to_day text,
  made_at bigint not null
);
create index certificate_template_path on certificate_template (unit_path);

-- A certificate as it was issued. The facts are the signed text itself; the other columns find it again. A revoked or
-- replaced one stays.
create table certificate (
  id uuid primary key,
  code text not null unique,
  person_id uuid not null references person (id),
  template_id uuid not null references certificate_template (id),
  unit_id uuid not null references unit (id),
  unit_path text not null,
  year bigint not null,
  symbol text not null,
  number bigint not null,
  from_day text not null,
  to_day text not null,
  facts text not null,
  key_number bigint not null,
  signature bytea not null,
  issued_at bigint not null,
  issued_by uuid,
  state text not null,
  ended_at bigint,
  ended_by uuid,
  reason text,
  -- no reference: a copy of the table is filled in any order
  replaces_id uuid,
  unique (unit_id, year, symbol, number)
);
create unique index certificate_replaces on certificate (replaces_id);
create index certificate_person on certificate (person_id, issued_at);
create index certificate_path on certificate (unit_path, issued_at);

-- For the rooms above: what people did.
create view merit_card as
  select person_id, on_day, kind, thing_id, unit_path, quantity, minutes from merit;
