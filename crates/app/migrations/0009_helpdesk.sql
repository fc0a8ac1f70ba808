-- What can be asked about, which level answers at first and within how many working hours.
create table help_topic (
  code text primary key,
  rank bigint not null,
  name_vi text not null,
  name_en text not null,
  level text not null,
  hours bigint not null,
  -- the first day on which nobody can ask about it any more; older questions keep it
  to_day text
);
insert into help_topic (code, rank, name_vi, name_en, level, hours) values
  ('vneid', 1, 'VNeID, định danh điện tử', 'VNeID and electronic identity', 'commune', 16),
  ('public_service', 2, 'Dịch vụ công trực tuyến', 'Online public services', 'commune', 16),
  ('payment', 3, 'Thanh toán, ví điện tử', 'Payments and e-wallets', 'commune', 16),
  ('fraud', 4, 'Lừa đảo, an toàn mạng', 'Fraud and online safety', 'commune', 4),
  ('commerce', 5, 'Bán hàng trên mạng', 'Selling online', 'commune', 24),
  ('health', 6, 'Sổ sức khỏe, bảo hiểm y tế', 'Health book and insurance', 'commune', 16),
  ('capture', 7, 'Ghi lượt hỗ trợ, chỉ tiêu', 'Recording support, targets', 'province', 16),
  ('members', 8, 'Sổ đoàn viên, thẻ đoàn', 'Register of members, cards', 'province', 24),
  ('account', 9, 'Tài khoản Xung Kích', 'Xung Kích accounts', 'commune', 8),
  ('other', 99, 'Việc khác', 'Something else', 'commune', 24);

-- When the desks work: minutes of the day, Monday is 1, from a day on until the day before to_day.
create table help_shift (
  weekday bigint not null,
  from_minute bigint not null,
  to_minute bigint not null,
  from_day text not null default '2022-01-01',
  to_day text,
  primary key (weekday, from_minute, from_day)
);
insert into help_shift (weekday, from_minute, to_minute) values
  (1, 450, 690), (1, 810, 1050), (2, 450, 690), (2, 810, 1050), (3, 450, 690), (3, 810, 1050),
  (4, 450, 690), (4, 810, 1050), (5, 450, 690), (5, 810, 1050);

-- Days on which no desk works.
create table help_holiday (
  day text primary key,
  name text not null
);
insert into help_holiday (day, name) values
  ('2026-01-01', 'Tết Dương lịch'), ('2026-02-16', 'Tết Nguyên đán'), ('2026-02-17', 'Tết Nguyên đán'),
  ('2026-02-18', 'Tết Nguyên đán'), ('2026-02-19', 'Tết Nguyên đán'), ('2026-02-20', 'Tết Nguyên đán'),
  ('2026-04-27', 'Giỗ Tổ Hùng Vương'), ('2026-04-30', 'Ngày Chiến thắng'), ('2026-05-01', 'Quốc tế Lao động'),
  ('2026-09-01', 'Quốc khánh'), ('2026-09-02', 'Quốc khánh'), ('2027-01-01', 'Tết Dương lịch'),
  ('2027-04-16', 'Giỗ Tổ Hùng Vương'), ('2027-04-30', 'Ngày Chiến thắng'), ('2027-09-02', 'Quốc khánh');

-- A question. Its id is made by the asker's phone, its number is the receipt.
create table help_question (
  id uuid primary key,
  number bigint not null unique,
  asker_id uuid not null references person (id),
  unit_id uuid not null references unit (id),
  unit_path text not null,
  -- whoever may answer for this place sees it
  seen_path text not null,
  -- who must act now
  desk_path text not null,
  topic text not null references help_topic (code),
  title text not null,
  body text not null,
  about_kind text,
  about text,
  channel text not null,
  is_private boolean not null,
  state text not null,
  holder_id uuid references person (id),
  asked_at bigint not null,
  due_at bigint not null,
  raised bigint not null,
  accepted_id uuid,
  article_id uuid,
  -- Of what the phone sent: tells a repeat from another question under the same id.
  digest bytea not null
);
create index help_question_asker on help_question (asker_id, asked_at);
create index help_question_seen on help_question (seen_path, state);
create index help_question_due on help_question (state, due_at);

-- Answers and remarks, in the order they were given.
create table help_entry (
  id uuid primary key,
  question_id uuid not null references help_question (id),
  nth bigint not null,
  kind text not null,
  author_id uuid not null references person (id),
  body text not null,
  at bigint not null,
  unique (question_id, nth)
);

create table help_follow (
  question_id uuid not null references help_question (id),
  person_id uuid not null references person (id),
  primary key (question_id, person_id)
) /* clustered */;

-- What somebody is told in the product.
-- Of a question, or of something else in the product: say names what it is, href leads there.
create table help_notice (
  id uuid primary key,
  person_id uuid not null references person (id),
  question_id uuid references help_question (id),
  say text,
  href text,
  kind text not null,
  at bigint not null,
  is_read boolean not null
);
create index help_notice_person on help_notice (person_id, is_read, id);

-- Knowledge: what is published is the version shown; every version is kept.
create table help_article (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  topic text not null references help_topic (code),
  state text not null,
  version bigint not null,
  title_vi text not null,
  body_vi text not null,
  title_en text not null,
  body_en text not null,
  is_public boolean not null,
  question_id uuid references help_question (id),
  -- grows with every publication and withdrawal: what phones ask from
  seq bigint not null,
  changed_at bigint not null,
  -- what readers see while a newer version is still a draft
  shown_version bigint
);
create index help_article_seq on help_article (seq);

create table help_article_version (
  article_id uuid not null references help_article (id),
  version bigint not null,
  title_vi text not null,
  body_vi text not null,
  title_en text not null,
  body_en text not null,
  author_id uuid references person (id),
  at bigint not null,
  primary key (article_id, version)
);

-- Words and pairs of words of everything that may be found, folded, with their weight.
create table help_term (
  term text not null,
  kind text not null,
  thing_id uuid not null,
  weight bigint not null,
  primary key (term, thing_id)
) /* clustered */;
create index help_term_thing on help_term (thing_id);

-- Where somebody wants to hear from the help desk besides the product itself.
create table help_channel (
  person_id uuid primary key references person (id),
  email text,
  zalo_user text unique,
  link_word text unique,
  link_until bigint,
  digested_on text
);

-- What goes out to other hosts, tried again until it went or was given up.
create table help_delivery (
  id uuid primary key,
  channel text not null,
  address text not null,
  person_id uuid references person (id),
  notice_id uuid references help_notice (id),
  say text,
  state text not null,
  attempts bigint not null,
  next_try_at bigint not null,
  reason text
);
create index help_delivery_open on help_delivery (state, next_try_at);

-- Messages that came in, so that none counts twice.
create table help_incoming (
  id text primary key,
  at bigint not null
);

-- The present access to the Official Account, sealed.
create table help_zalo_access (
  n bigint primary key,
  sealed bytea not null,
  expires_at bigint not null
);
