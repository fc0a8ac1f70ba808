-- A move of somebody to another unit, for good or for a while, and how far it has come. Of who comes from outside the
-- register, what the letter says of them is sealed until they are taken in.
create table member_transfer (
  case_id uuid primary key references member_case (id),
  way text not null,
  member_id uuid references member (id),
  birth_day text,
  target_id uuid references unit (id),
  place text,
  reason text,
  until_day text,
  letter text,
  remarks text,
  dues_month text,
  exempt text,
  released_on text,
  decision_id uuid references member_decision (id),
  moved_on text,
  host_remarks text,
  sealed bytea
);
create index member_transfer_member on member_transfer (member_id) where member_id is not null;

-- Papers that leave the house, word for word as they were printed, under a code that anybody can check them with.
create table member_letter (
  case_id uuid primary key references member_case (id),
  code text not null unique,
  printed text not null
);

insert into member_rule (name, from_day, value) values
  -- No text of the Union sets these days; they are the product's own and the province changes them.
  ('transfer.days.requested', '2022-12-15', 7),
  ('transfer.days.returned', '2022-12-15', 10),
  ('transfer.days.cleared', '2022-12-15', 5),
  ('transfer.days.sent', '2022-12-15', 60),
  ('transfer.days.released', '2022-12-15', 15),
  ('transfer.days.received', '2022-12-15', 10),
  -- Away for a year at the most, reporting and paying, is not abandoned.
  ('transfer.visit_months', '2022-12-15', 12),
  ('transfer.dues_ahead', '2022-12-15', 12);

insert into member_paper (kind, from_day, title, about, body, columns, foot_left, foot_right) values
('introduction', '2022-12-15', 'GIẤY GIỚI THIỆU', 'Sinh hoạt Đoàn',
'Kính gửi: {to}
{unit} giới thiệu đồng chí: {name}. Mã đoàn viên: {code}. Sinh ngày: {born}. Ngày vào Đoàn: {joined}.
Là đoàn viên của {home}.
Được chuyển sinh hoạt Đoàn đến: {to}. Hình thức: {way}.
{dues}
Nhận xét của chi đoàn: {remarks}
Đề nghị {to} tiếp nhận và tạo điều kiện để đồng chí {name} tham gia sinh hoạt.
Mã kiểm tra giấy: {check}',
 '', 'Nơi nhận:
- Như trên;
- Lưu {unit}.', 'TM. BAN CHẤP HÀNH
BÍ THƯ

{signer}');

-- A transfer with its case, as pages and programs are told it.
create view transfer_row as
  select found.id, found.person_id, found.name, found.unit_id, found.unit_path, found.state, found.version,
         found.waits_path, found.due_on, found.opened_on, found.closed_on, found.other_path,
         (select name from unit_now where id = found.unit_id) as unit_name, moving.way, moving.member_id,
         moving.birth_day, moving.target_id, (select name from unit_now where id = moving.target_id) as target_name,
         moving.place, moving.reason, moving.until_day, moving.letter, moving.remarks, moving.dues_month,
         moving.released_on, moving.decision_id, moving.moved_on, moving.host_remarks, moving.exempt, member.code
  from member_case found
  join member_transfer moving on moving.case_id = found.id
  left join member on member.id = moving.member_id
  where found.kind = 'transfer';

-- No paper: how the letter says what kind of move it is.
insert into member_paper (kind, from_day, title, about, body, columns, foot_left, foot_right) values
('introduction-way', '2022-12-15', '', '', '',
 'inside=chuyển hẳn;out=chuyển hẳn;temporary=sinh hoạt tạm thời;residence=sinh hoạt nơi cư trú', '', ''),
-- No paper: how the letter says what was paid, and what need not be paid.
('introduction-dues', '2022-12-15', '', '', '',
 'paid=Đã đóng đoàn phí hết tháng {paid}.;both=Đã đóng đoàn phí hết tháng {paid}, được miễn đoàn phí tháng {exempt}.;exempt=Được miễn đoàn phí tháng {exempt}.', '', ''),
-- Within one base: its committee refers them from a branch of its own to another.
('introduction-within', '2022-12-15', 'GIẤY GIỚI THIỆU', 'Sinh hoạt Đoàn',
'Kính gửi: {to}
{unit} giới thiệu đồng chí: {name}. Mã đoàn viên: {code}. Sinh ngày: {born}. Ngày vào Đoàn: {joined}.
Chuyển sinh hoạt Đoàn từ {home} đến {to}, cùng thuộc {base}. Hình thức: {way}.
{dues}
Nhận xét của {home}: {remarks}
Đề nghị {to} tiếp nhận và tạo điều kiện để đồng chí {name} tham gia sinh hoạt.
Mã kiểm tra giấy: {check}',
 '', 'Nơi nhận:
- Như trên;
- {home};
- Lưu {unit}.', 'TM. BAN CHẤP HÀNH
BÍ THƯ

{signer}');

-- Somebody who leaves the union, or wishes to stay in it beyond thirty.
create table member_leaving (
  case_id uuid primary key references member_case (id),
  member_id uuid not null references member (id),
  cause text not null,
  birth_day text,
  reason text,
  on_day text not null,
  stays_until text,
  met_on text,
  present bigint,
  votes_for bigint,
  votes_against bigint,
  decided_on text,
  decision_id uuid references member_decision (id),
  ceremony_on text,
  ceremony_place text
);
create index member_leaving_member on member_leaving (member_id);

-- Somebody who leaves, with their case, as pages and programs are told it.
create view leaving_row as
  select found.id, found.person_id, found.name, found.unit_id, found.unit_path, found.state, found.version,
         found.waits_path, found.due_on, found.opened_on, found.closed_on,
         (select name from unit_now where id = found.unit_id) as unit_name, going.cause, going.member_id, member.code,
         going.birth_day, going.reason, going.on_day, going.stays_until, going.met_on, going.present,
         going.votes_for, going.votes_against, going.decided_on, going.decision_id, going.ceremony_on,
         going.ceremony_place
  from member_case found
  join member_leaving going on going.case_id = found.id
  join member on member.id = going.member_id
  where found.kind = 'leaving';

insert into member_rule (name, from_day, value) values
  -- More than so many hundredths of those present are for it.
  ('leaving.majority', '2022-12-15', 50),
  -- Deadlines are the product's own; the province changes them.
  ('leaving.days.submitted', '2022-12-15', 15),
  ('leaving.days.returned', '2022-12-15', 15),
  ('leaving.days.approved', '2022-12-15', 90);

insert into member_paper (kind, from_day, title, about, body, columns, foot_left, foot_right) values
('grown', '2022-12-15', 'GIẤY CHỨNG NHẬN', 'Đoàn viên trưởng thành',
'{unit} chứng nhận đồng chí: {name}. Mã đoàn viên: {code}. Sinh ngày: {born}.
Ngày vào Đoàn: {joined}. Đoàn viên của {home}.
Đã hoàn thành nhiệm vụ của người đoàn viên Đoàn TNCS Hồ Chí Minh và được công nhận trưởng thành Đoàn theo Quyết định số {number}, ngày {decided}.
Lễ trưởng thành Đoàn tổ chức ngày {held}.
Mã kiểm tra giấy: {check}',
 '', '', 'TM. BAN CHẤP HÀNH
BÍ THƯ

{signer}');
