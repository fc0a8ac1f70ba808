-- A case: a procedure of the register under way or ended, about one person, kept by their unit; another unit that it
-- concerns, as the one that somebody moves to, sees it too.
create table member_case (
  id uuid primary key,
  kind text not null,
  person_id uuid references person (id),
  name text not null,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  other_path text,
  state text not null,
  version bigint not null,
  waits_path text,
  due_on text,
  opened_on text not null,
  closed_on text
);
create index member_case_list on member_case (kind, state, unit_path, id);
create index member_case_open on member_case (kind, unit_path, state) where closed_on is null;
create index member_case_other on member_case (kind, state, other_path, id) where other_path is not null;
create index member_case_waits on member_case (waits_path, due_on, id) where waits_path is not null;
create index member_case_late on member_case (due_on, waits_path) where waits_path is not null;
create index member_case_person on member_case (person_id);

-- For the rooms above: how cases stand.
create view member_case_card as
  select id, kind, person_id, name, unit_id, unit_path, state, version, waits_path, due_on, closed_on
  from member_case;

-- A numbered decision of a unit. One number stands once in a unit's year.
create table member_decision (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  year bigint not null,
  number text not null,
  number_key text not null,
  on_day text not null,
  signer text,
  unique (unit_id, year, number_key)
);

-- What happened in a case: never changed, never taken away.
create table member_case_event (
  case_id uuid not null references member_case (id),
  nth bigint not null,
  at bigint not null,
  actor_kind text not null,
  actor_id uuid,
  who text not null,
  step text not null,
  on_day text not null,
  remark text,
  facts text not null,
  decision_id uuid references member_decision (id),
  primary key (case_id, nth)
) /* clustered */;
create index member_case_event_decision on member_case_event (decision_id) where decision_id is not null;

-- Acts that were sent with an id of the sender's own: sent again, they are answered as the first time.
create table member_act (
  id uuid primary key,
  actor_kind text not null,
  actor_id uuid,
  digest bytea not null,
  answer text not null,
  at bigint not null
);

-- Numbers of the rules, with the days they hold from: deadlines in days, majorities in hundredths, months.
create table member_rule (
  name text not null,
  from_day text not null,
  value bigint not null,
  primary key (name, from_day)
) /* clustered */;
insert into member_rule (name, from_day, value) values
  ('case.escalate_days', '2022-12-15', 7),
  ('case.soon_days', '2022-12-15', 7),
  ('admission.days.candidate', '2022-12-15', 90),
  ('admission.days.class_done', '2022-12-15', 30),
  ('admission.days.applied', '2022-12-15', 15),
  ('admission.days.introduced', '2022-12-15', 30),
  ('admission.days.voted', '2022-12-15', 10),
  ('admission.days.submitted', '2022-12-15', 15),
  ('admission.days.returned', '2022-12-15', 15),
  ('admission.days.approved', '2022-12-15', 30),
  -- Whoever introduces has known the candidate for so many months.
  ('admission.known_months', '2022-12-15', 3),
  -- More than so many hundredths of those present are for it.
  ('admission.majority', '2022-12-15', 50),
  -- Too young or too old at the vote: 1 refuses, 0 warns.
  ('admission.age_refused', '2022-12-15', 1);

-- A branch meeting, or one of its committee, that considered candidates one by one.
create table admission_meeting (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  on_day text not null,
  held_by text not null,
  place text,
  chair text not null,
  clerk text not null,
  total bigint not null,
  present bigint not null
);

-- A candidate and how far they have come. What they wrote is sealed; what lists show stands beside it.
create table admission (
  case_id uuid primary key references member_case (id),
  birth_day text not null,
  sex text,
  name_fold text not null,
  sealed bytea not null,
  class_name text,
  class_on text,
  applied_on text,
  introduced_by text,
  introducer text,
  introducer_id uuid references member (id),
  known_since text,
  introduced_on text,
  meeting_id uuid references admission_meeting (id),
  votes_for bigint,
  votes_against bigint,
  proposal_id uuid,
  proposed_on text,
  proposal_number text,
  decided_on text,
  decision_id uuid references member_decision (id),
  ceremony_on text,
  ceremony_place text,
  member_id uuid references member (id)
);
create index admission_alike on admission (name_fold, birth_day);
create index admission_by_meeting on admission (meeting_id) where meeting_id is not null;
create index admission_by_proposal on admission (proposal_id) where proposal_id is not null;
create index admission_by_decision on admission (decision_id) where decision_id is not null;

-- A candidate with their case, as pages and programs are told it.
create view admission_row as
  select found.id, found.kind, found.person_id, found.name, found.unit_id, found.unit_path, found.state, found.version,
         found.waits_path, found.due_on, found.opened_on, found.closed_on,
         (select name from unit_now where id = found.unit_id) as unit_name, admission.birth_day, admission.sex,
         admission.class_name, admission.class_on, admission.applied_on, admission.introduced_by,
         admission.introducer, admission.introducer_id, admission.known_since, admission.introduced_on,
         admission.meeting_id, admission.votes_for, admission.votes_against, admission.proposal_id,
         admission.proposed_on, admission.proposal_number, admission.decided_on, admission.decision_id,
         admission.ceremony_on, admission.ceremony_place, admission.member_id
  from member_case found
  join admission on admission.case_id = found.id;

-- What the Union's papers say, with the days each wording holds from. Blanks in braces are filled in; `{list}` stands on
-- a line of its own where the table comes, a line that begins with `#` is a heading. Columns are `what=Heading`, parted
-- by semicolons. Two are no papers: title, subject and body of `head` are the Union's name, what a committee is
-- called, how place and day are written, and at its foot how the number is (HD 29-HD/TWĐTN-VP, 2013); `held` says in words who considered.
create table member_paper (
  kind text not null,
  from_day text not null,
  title text not null,
  about text not null,
  body text not null,
  columns text not null,
  foot_left text not null,
  foot_right text not null,
  primary key (kind, from_day)
);
insert into member_paper (kind, from_day, title, about, body, columns, foot_left, foot_right) values
('head', '2013-10-29', 'ĐOÀN TNCS HỒ CHÍ MINH', 'Ban Chấp hành Đoàn {name}',
 '{place}, ngày {day} tháng {month} năm {year}', '', 'Số: {number}', ''),
('held', '2013-10-29', '', '', '',
 'branch=hội nghị chi đoàn;committee=ban chấp hành chi đoàn xét, vì đoàn viên ở phân tán;above=ban chấp hành cấp trên xét, vì nơi học chưa có chi đoàn',
 '', ''),
('minutes', '2022-12-15', 'BIÊN BẢN', 'Họp xét kết nạp đoàn viên',
'Hôm nay, {day}, tại {place}, {unit} họp xét kết nạp đoàn viên ({held}).
Tổng số có quyền biểu quyết: {total}; có mặt: {present}; vắng: {absent}.
Chủ trì: đồng chí {chair}. Thư ký: đồng chí {clerk}.
Cuộc họp nghe báo cáo về quá trình học tập, rèn luyện, đơn xin vào Đoàn và ý kiến của người giới thiệu; thảo luận, nhận xét và biểu quyết từng người. Kết quả:
{list}
Căn cứ kết quả biểu quyết, cuộc họp thống nhất đề nghị {above} xem xét, chuẩn y kết nạp {carried} người vào Đoàn TNCS Hồ Chí Minh.
Biên bản được đọc cho mọi người dự họp cùng nghe và nhất trí thông qua.',
 'n=TT;name=Họ và tên;born=Ngày sinh;sex=Nam, nữ;introducer=Người giới thiệu;yes=Đồng ý;no=Không đồng ý;result=Kết quả',
 'THƯ KÝ

{clerk}', 'CHỦ TRÌ

{chair}'),
('proposal', '2022-12-15', 'TỜ TRÌNH', 'Về việc đề nghị chuẩn y kết nạp đoàn viên',
'Kính gửi: {above}
Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh;
Căn cứ biên bản họp xét kết nạp đoàn viên ngày {met}, {unit} đề nghị {above} xem xét, chuẩn y kết nạp {count} người có tên sau đây vào Đoàn TNCS Hồ Chí Minh:
{list}
Hồ sơ kèm theo gồm biên bản họp, đơn xin vào Đoàn và giấy giới thiệu của từng người.
Rất mong được {above} quan tâm, xem xét.',
 'n=TT;name=Họ và tên;born=Ngày sinh;sex=Nam, nữ;introducer=Người giới thiệu;ballot=Phiếu đồng ý',
 'Nơi nhận:
- Như trên;
- Lưu {unit}.', 'TM. BAN CHẤP HÀNH
BÍ THƯ

'),
('decision', '2022-12-15', 'QUYẾT ĐỊNH', 'Về việc chuẩn y kết nạp đoàn viên',
'Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh;
Xét đề nghị của {branches},
#QUYẾT ĐỊNH:
Điều 1. Chuẩn y kết nạp {count} người có tên sau đây vào Đoàn TNCS Hồ Chí Minh:
{list}
Điều 2. {branches} tổ chức lễ kết nạp, bổ sung hồ sơ và phân công nhiệm vụ cho đoàn viên mới theo quy định của Điều lệ Đoàn.
Điều 3. Quyết định này có hiệu lực từ ngày ký. {branches} và những người có tên tại Điều 1 thi hành quyết định này.',
 'n=TT;name=Họ và tên;born=Ngày sinh;sex=Nam, nữ;unit=Đơn vị',
 'Nơi nhận:
- Như Điều 3;
- Lưu văn phòng.', 'TM. BAN THƯỜNG VỤ
BÍ THƯ

{signer}');
