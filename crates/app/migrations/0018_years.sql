-- Content groups of training programmes. The five of the Union's guide, and one for what a unit adds itself.
create table programme_group (
  code text primary key,
  rank bigint not null,
  name_vi text not null,
  name_en text not null
);
insert into programme_group (code, rank, name_vi, name_en) values
  ('ideals', 1, 'Lý tưởng cách mạng, nhận thức chính trị', 'Ideals and political awareness'),
  ('morals', 2, 'Đạo đức, lối sống, tác phong', 'Morals, way of life, conduct'),
  ('skills', 3, 'Chuyên môn, nghiệp vụ', 'Profession and skills'),
  ('health', 4, 'Sức khỏe', 'Health'),
  ('union', 5, 'Ý thức xây dựng tổ chức Đoàn', 'Building the Union'),
  ('local', 6, 'Nội dung của đơn vị', 'The unit''s own');

-- What a first programme begins with; later ones begin as a copy of the year before.
create table programme_sample (
  nth bigint primary key,
  part text not null references programme_group (code),
  words text not null,
  counted text not null,
  target bigint not null,
  is_required boolean not null,
  weight bigint not null,
  source text not null
);
insert into programme_sample (nth, part, words, counted, target, is_required, weight, source) values
  (1, 'ideals', 'Học tập lý luận chính trị, nghị quyết của Đảng, của Đoàn', 'buổi', 4, true, 20, ''),
  (2, 'ideals', 'Tham gia hoạt động giáo dục truyền thống, về nguồn', 'lần', 1, false, 10, ''),
  (3, 'morals', 'Tham gia hoạt động tình nguyện vì cộng đồng', 'giờ', 16, false, 20, '*:hours'),
  (4, 'skills', 'Hỗ trợ người dân dùng dịch vụ số, kỹ năng số', 'việc', 5, false, 10, 'field.support:times'),
  (5, 'skills', 'Học một kỹ năng mới: chuyên môn, ngoại ngữ hoặc kỹ năng số', 'lớp', 1, false, 10, ''),
  (6, 'health', 'Tập luyện thường xuyên ít nhất một môn thể thao', 'môn', 1, false, 10, ''),
  (7, 'union', 'Dự sinh hoạt chi đoàn, đóng đoàn phí đầy đủ', 'buổi', 9, true, 20, '');

-- The training programme of a year in its versions. One that is not published is being drafted.
create table programme (
  id uuid primary key,
  year bigint not null,
  version bigint not null,
  title text not null,
  register_by text not null,
  confirm_by text not null,
  published_on text,
  unique (year, version)
);

-- What it asks for. The same criterion keeps its id in every version. It is asked of everybody at its unit and below.
-- `source` fills it from the contribution ledger: a kind (`*` for every kind) and what is counted of it.
create table programme_criterion (
  programme_id uuid not null references programme (id),
  id uuid not null,
  nth bigint not null,
  unit_path text not null,
  part text not null references programme_group (code),
  words text not null,
  counted text not null,
  target bigint not null,
  is_required boolean not null,
  weight bigint not null,
  source text not null,
  primary key (programme_id, id)
) /* clustered */;

-- A member's programme of a year: own goals by criterion, and what was confirmed. The path is where it was counted.
create table programme_registration (
  member_id uuid not null references member (id),
  year bigint not null,
  programme_id uuid not null references programme (id),
  unit_path text not null,
  how text not null,
  goals text not null,
  registered_on text not null,
  list_id uuid,
  reached text not null,
  score bigint,
  computed text,
  level text,
  reason text,
  confirmed_on text,
  confirmed_by text,
  version bigint not null,
  primary key (member_id, year)
) /* clustered */;
create index programme_registration_list on programme_registration (list_id) where list_id is not null;
create index programme_registration_path on programme_registration (unit_path, year);

-- What a member shows for a criterion: so much, in words, with a file where there is one.
create table programme_evidence (
  id uuid primary key,
  member_id uuid not null references member (id),
  year bigint not null,
  criterion_id uuid not null,
  amount bigint not null,
  words text not null,
  file text,
  file_name text,
  made_at bigint not null
);
create index programme_evidence_member on programme_evidence (member_id, year);

-- Long work of this room: for which unit and year, by whom.
create table yearly_job (
  id uuid primary key references job (id),
  what text not null,
  unit_id uuid not null references unit (id),
  year bigint not null,
  made_at bigint not null
);
create index yearly_job_unit on yearly_job (unit_id, year, what, made_at);

-- The rating list of a unit's year: its case carries its state. `held` is how many activities there were.
create table rating_list (
  case_id uuid primary key references member_case (id),
  unit_id uuid not null references unit (id),
  year bigint not null,
  held bigint,
  met_on text,
  place text,
  chair text,
  clerk text,
  total bigint,
  present bigint,
  proposed_on text,
  decided_on text,
  decision_id uuid references member_decision (id),
  unique (unit_id, year)
);

-- A member's line of such a list, until it is recognised: then the grade stands in the register.
create table rating (
  member_id uuid not null references member (id),
  year bigint not null,
  unit_id uuid not null references unit (id),
  own text,
  own_words text,
  attended bigint,
  is_active_at_home boolean,
  grade text,
  votes bigint,
  primary key (member_id, year)
) /* clustered */;
create index rating_by_unit on rating (unit_id, year);

-- A member does not agree, and what came of it; or an officer corrects. Never changed once it is answered.
create table rating_appeal (
  id uuid primary key,
  member_id uuid not null references member (id),
  year bigint not null,
  unit_path text not null,
  words text not null,
  made_at bigint not null,
  state text not null,
  answer text,
  answered_on text,
  before_grade text not null,
  after_grade text,
  decision_id uuid references member_decision (id)
);
create index rating_appeal_member on rating_appeal (member_id, year);
create index rating_appeal_open on rating_appeal (unit_path) where state = 'open';

-- Numbers of the rules: Hướng dẫn 25-HD/TWĐTN-BTC (2023) for 90 in 100 and the level of the programme; the others of its
-- grades, and the cap of a fifth of those rated well as the Party has it, are to be looked over by the province.
insert into member_rule (name, from_day, value) values
  ('programme.excellent', '2023-01-01', 90),
  ('programme.good', '2023-01-01', 70),
  ('programme.fair', '2023-01-01', 50),
  ('programme.required', '2023-01-01', 1),
  ('rating.excellent.attended', '2023-01-01', 90),
  ('rating.excellent.programme', '2023-01-01', 1),
  ('rating.excellent.residence', '2023-01-01', 1),
  ('rating.good.attended', '2023-01-01', 70),
  ('rating.good.programme', '2023-01-01', 2),
  ('rating.fair.attended', '2023-01-01', 50),
  ('rating.fair.programme', '2023-01-01', 3),
  ('rating.months', '2023-01-01', 6),
  ('rating.away', '2023-01-01', 1),
  ('rating.party', '2023-01-01', 1),
  ('rating.majority', '2023-01-01', 50),
  ('rating.cap_percent', '2023-01-01', 20),
  ('rating.cap_base', '2023-01-01', 1),
  ('rating.peers', '2023-01-01', 2),
  ('rating.appeal_days', '2023-01-01', 30),
  ('rating.days.open', '2023-01-01', 45),
  ('rating.days.voted', '2023-01-01', 7),
  ('rating.days.proposed', '2023-01-01', 15),
  ('rating.days.returned', '2023-01-01', 7);
