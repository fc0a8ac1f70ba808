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

-- The rating list of a unit's year: its case carries its state. `whom` is `members`, those of the unit itself, or
-- `units`, those directly below it with their committees. `held` is how many activities there were.
create table rating_list (
  case_id uuid primary key references member_case (id),
  unit_id uuid not null references unit (id),
  year bigint not null,
  whom text not null,
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
  unique (unit_id, year, whom)
);

-- A member's line of such a list, until it is recognised: then the grade stands in the register. `graded_by` is who wrote
-- the grade down last, as they were called then.
create table rating (
  member_id uuid not null references member (id),
  year bigint not null,
  unit_id uuid not null references unit (id),
  own text,
  own_words text,
  attended bigint,
  is_active_at_home boolean,
  grade text,
  graded_by text,
  graded_at bigint,
  votes bigint,
  primary key (member_id, year)
) /* clustered */;
create index rating_by_unit on rating (unit_id, year);

-- A unit's line of a year, or that of the committee that leads it (`subject`: unit, board), in the list that the unit above
-- keeps, under the name that it had then. What is recognised stands here too.
create table unit_rating (
  unit_id uuid not null references unit (id),
  year bigint not null,
  subject text not null,
  name text not null,
  kept_by uuid not null references unit (id),
  own text,
  own_words text,
  grade text,
  graded_by text,
  graded_at bigint,
  votes bigint,
  recognised text,
  recognised_on text,
  primary key (unit_id, year, subject)
) /* clustered */;
create index unit_rating_kept on unit_rating (kept_by, year);

-- What a decision recognised, line by line, as its papers print it: whatever is corrected later, this stays.
create table rating_line (
  case_id uuid not null references rating_list (case_id),
  place bigint not null,
  member_id uuid references member (id),
  rated_unit_id uuid references unit (id),
  subject text,
  name text not null,
  unit_name text not null,
  grade text not null,
  votes bigint not null,
  primary key (case_id, place)
) /* clustered */;
create index rating_line_member on rating_line (member_id) where member_id is not null;

-- A member, or a unit, does not agree, and what came of it; or an officer corrects. Never changed once it is answered.
create table rating_appeal (
  id uuid primary key,
  member_id uuid references member (id),
  rated_unit_id uuid references unit (id),
  subject text,
  year bigint not null,
  list_id uuid not null references rating_list (case_id),
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
create index rating_appeal_member on rating_appeal (member_id, year) where member_id is not null;
create index rating_appeal_unit on rating_appeal (rated_unit_id) where rated_unit_id is not null;
create index rating_appeal_open on rating_appeal (unit_path) where state = 'open';
create index rating_appeal_list on rating_appeal (list_id);

-- Names that grades of members or units had, with the years they were used in, and what each counts as in the figures; nothing when it is kept
-- and not counted. Members (Điều lệ and guides up to 2022), then the names of today.
create table rating_word (
  word text not null,
  from_year bigint not null,
  to_year bigint not null,
  grade text,
  whose text not null default 'members',
  primary key (whose, word, from_year)
) /* clustered */;
insert into rating_word (whose, word, from_year, to_year, grade) values
  ('units', 'Vững mạnh', 1931, 2022, 'excellent'),
  ('units', 'Xuất sắc', 1931, 2022, 'excellent'),
  ('units', 'Vững mạnh xuất sắc', 1931, 2022, 'excellent'),
  ('units', 'Khá', 1931, 2022, 'good'),
  ('units', 'Trung bình', 1931, 2022, 'fair'),
  ('units', 'Yếu', 1931, 2022, 'poor'),
  ('units', 'Yếu kém', 1931, 2022, 'poor'),
  ('units', 'Hoàn thành xuất sắc nhiệm vụ', 2019, 9999, 'excellent'),
  ('units', 'Hoàn thành tốt nhiệm vụ', 2019, 9999, 'good'),
  ('units', 'Hoàn thành nhiệm vụ', 2019, 9999, 'fair'),
  ('units', 'Không hoàn thành nhiệm vụ', 2019, 9999, 'poor');
insert into rating_word (word, from_year, to_year, grade) values
  ('Xuất sắc', 1931, 2022, 'excellent'),
  ('Khá', 1931, 2022, 'good'),
  ('Trung bình', 1931, 2022, 'fair'),
  ('Yếu', 1931, 2022, 'poor'),
  ('Kém', 1931, 2022, 'poor'),
  ('Yếu kém', 1931, 2022, 'poor'),
  ('Hoàn thành xuất sắc nhiệm vụ', 2019, 9999, 'excellent'),
  ('Hoàn thành tốt nhiệm vụ', 2019, 9999, 'good'),
  ('Hoàn thành nhiệm vụ', 2019, 9999, 'fair'),
  ('Không hoàn thành nhiệm vụ', 2019, 9999, 'poor');

-- Grades of years before these books, under the names they had. What counts stands in the register as well, counted
-- where the member stood then.
create table rating_past (
  id uuid primary key,
  member_id uuid not null references member (id),
  year bigint not null,
  label text not null,
  grade text,
  unit_path text not null,
  list_id uuid not null
);
create index rating_past_member on rating_past (member_id, year);
create index rating_past_list on rating_past (list_id, id);

-- The same of units and committees.
create table unit_rating_past (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  subject text not null,
  year bigint not null,
  label text not null,
  grade text,
  list_id uuid not null
);
create index unit_rating_past_unit on unit_rating_past (unit_id, year);
create index unit_rating_past_list on unit_rating_past (list_id, id);

-- Numbers of the rules: Hướng dẫn 25-HD/TWĐTN-BTC (2023) for 90 in 100 and the level of the programme; the others of its
-- grades, what units are asked for, and the cap of a fifth of those rated well as the Party has it, are to be looked over
-- by the province.
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
  ('rating.excellent.dues', '2023-01-01', 0),
  ('rating.good.dues', '2023-01-01', 0),
  ('rating.fair.dues', '2023-01-01', 0),
  -- Whoever was disciplined in the year is fair at best; no text of the Union sets it, the province does.
  ('rating.disciplined', '2023-01-01', 3),
  ('rating.months', '2023-01-01', 6),
  ('rating.away', '2023-01-01', 1),
  ('rating.party', '2023-01-01', 1),
  ('rating.majority', '2023-01-01', 50),
  ('rating.quorum_thirds', '2023-01-01', 2),
  ('rating.cap_percent', '2023-01-01', 20),
  ('rating.cap_base', '2023-01-01', 1),
  ('rating.peers', '2023-01-01', 2),
  -- A year's rating is closed so many days after its end: from then on the figures show it.
  ('rating.closing_days', '2022-12-15', 31),
  ('rating.appeal_days', '2023-01-01', 30),
  ('rating.days.open', '2023-01-01', 45),
  ('rating.days.voted', '2023-01-01', 7),
  ('rating.days.proposed', '2023-01-01', 15),
  ('rating.days.returned', '2023-01-01', 7),
  ('rating.unit.excellent.well', '2023-01-01', 70),
  ('rating.unit.excellent.programme', '2023-01-01', 95),
  ('rating.unit.excellent.dues', '2023-01-01', 90),
  ('rating.unit.excellent.admitted', '2023-01-01', 1),
  ('rating.unit.good.well', '2023-01-01', 50),
  ('rating.unit.good.programme', '2023-01-01', 80),
  ('rating.unit.good.dues', '2023-01-01', 70),
  ('rating.unit.good.admitted', '2023-01-01', 0),
  ('rating.unit.fair.well', '2023-01-01', 0),
  ('rating.unit.fair.programme', '2023-01-01', 50),
  ('rating.unit.fair.dues', '2023-01-01', 50),
  ('rating.unit.fair.admitted', '2023-01-01', 0),
  ('rating.unit.boards', '2023-01-01', 1),
  ('rating.unit.cap_percent', '2023-01-01', 20),
  ('rating.unit.cap_base', '2023-01-01', 1),
  ('rating.unit.peers', '2023-01-01', 1);

-- What papers of rating lists say.
insert into member_paper (kind, from_day, title, about, body, columns, foot_left, foot_right) values
('rating_minutes', '2023-01-01', 'BIÊN BẢN', 'Họp đánh giá, xếp loại đoàn viên năm {rated_year}',
'Hôm nay, {day}, tại {place}, {unit} họp đánh giá, xếp loại chất lượng đoàn viên năm {rated_year}.
Tổng số có quyền biểu quyết: {total}; có mặt: {present}; vắng: {absent}.
Chủ trì: đồng chí {chair}. Thư ký: đồng chí {clerk}.
Từng đoàn viên trình bày bản tự đánh giá; cuộc họp nhận xét, góp ý và biểu quyết mức xếp loại của từng người. Kết quả:
{list}
Tổng hợp {count} đoàn viên: hoàn thành xuất sắc nhiệm vụ {excellent}, hoàn thành tốt nhiệm vụ {good}, hoàn thành nhiệm vụ {fair}, không hoàn thành nhiệm vụ {poor}.
Cuộc họp thống nhất đề nghị {above} xem xét, công nhận. Biên bản được đọc cho mọi người dự họp cùng nghe và nhất trí thông qua.',
 'n=TT;name=Họ và tên;grade=Mức xếp loại;votes=Đồng ý',
 'THƯ KÝ

{clerk}', 'CHỦ TRÌ

{chair}'),
('rating_unit_minutes', '2023-01-01', 'BIÊN BẢN', 'Họp đánh giá, xếp loại tổ chức Đoàn và tập thể lãnh đạo năm {rated_year}',
'Hôm nay, {day}, tại {place}, {unit} họp đánh giá, xếp loại chất lượng tổ chức Đoàn và tập thể lãnh đạo các đơn vị trực thuộc năm {rated_year}.
Tổng số có quyền biểu quyết: {total}; có mặt: {present}; vắng: {absent}.
Chủ trì: đồng chí {chair}. Thư ký: đồng chí {clerk}.
Cuộc họp xem xét bản tự đánh giá và kết quả công tác của từng đơn vị, thảo luận và biểu quyết mức xếp loại. Kết quả:
{list}
Tổng hợp {count} đơn vị, tập thể: hoàn thành xuất sắc nhiệm vụ {excellent}, hoàn thành tốt nhiệm vụ {good}, hoàn thành nhiệm vụ {fair}, không hoàn thành nhiệm vụ {poor}.
Biên bản được đọc cho mọi người dự họp cùng nghe và nhất trí thông qua.',
 'n=TT;name=Đơn vị;subject=Đối tượng;grade=Mức xếp loại;votes=Đồng ý',
 'THƯ KÝ

{clerk}', 'CHỦ TRÌ

{chair}'),
('rating_decision', '2023-01-01', 'QUYẾT ĐỊNH', 'Về việc công nhận kết quả xếp loại đoàn viên năm {rated_year}',
'Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh;
Xét đề nghị của {branches},
#QUYẾT ĐỊNH:
Điều 1. Công nhận kết quả xếp loại chất lượng năm {rated_year} của {count} đoàn viên: hoàn thành xuất sắc nhiệm vụ {excellent}, hoàn thành tốt nhiệm vụ {good}, hoàn thành nhiệm vụ {fair}, không hoàn thành nhiệm vụ {poor}, gồm:
{list}
Điều 2. Kết quả xếp loại được ghi vào hồ sơ đoàn viên và là căn cứ khen thưởng, bồi dưỡng, giới thiệu đoàn viên ưu tú.
Điều 3. Quyết định này có hiệu lực từ ngày ký. {branches} và những người có tên tại Điều 1 thi hành quyết định này.',
 'n=TT;name=Họ và tên;unit=Đơn vị;grade=Mức xếp loại',
 'Nơi nhận:
- Như Điều 3;
- Lưu văn phòng.', 'TM. BAN THƯỜNG VỤ
BÍ THƯ

{signer}'),
('rating_unit_decision', '2023-01-01', 'QUYẾT ĐỊNH', 'Về việc công nhận kết quả xếp loại tổ chức Đoàn và tập thể lãnh đạo năm {rated_year}',
'Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh;
Xét đề nghị của {branches},
#QUYẾT ĐỊNH:
Điều 1. Công nhận kết quả xếp loại chất lượng năm {rated_year} của {count} tổ chức Đoàn, tập thể lãnh đạo: hoàn thành xuất sắc nhiệm vụ {excellent}, hoàn thành tốt nhiệm vụ {good}, hoàn thành nhiệm vụ {fair}, không hoàn thành nhiệm vụ {poor}, gồm:
{list}
Điều 2. Kết quả xếp loại là căn cứ bình xét thi đua, khen thưởng và bố trí cán bộ.
Điều 3. Quyết định này có hiệu lực từ ngày ký. {branches} và các đơn vị có tên tại Điều 1 thi hành quyết định này.',
 'n=TT;name=Đơn vị;subject=Đối tượng;grade=Mức xếp loại',
 'Nơi nhận:
- Như Điều 3;
- Lưu văn phòng.', 'TM. BAN THƯỜNG VỤ
BÍ THƯ

{signer}'),
('rating_correction', '2023-01-01', 'QUYẾT ĐỊNH', 'Về việc sửa mức xếp loại đoàn viên năm {rated_year}',
'Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh;
Căn cứ Quyết định số {first_number} ngày {first_day} của {first_unit} về việc công nhận kết quả xếp loại đoàn viên năm {rated_year};
Căn cứ kết quả xem xét lại: {reason},
#QUYẾT ĐỊNH:
Điều 1. Sửa mức xếp loại chất lượng năm {rated_year} của đồng chí {name} như sau:
{list}
Điều 2. Mức mới thay mức đã công nhận và được ghi vào hồ sơ đoàn viên. Các nội dung khác của Quyết định số {first_number} giữ nguyên.
Điều 3. Quyết định này có hiệu lực từ ngày ký. {branches} và đồng chí có tên tại Điều 1 thi hành quyết định này.',
 'name=Họ và tên;unit=Đơn vị;before=Mức đã công nhận;grade=Mức mới',
 'Nơi nhận:
- Như Điều 3;
- Lưu văn phòng.', 'TM. BAN THƯỜNG VỤ
BÍ THƯ

{signer}'),
('rating_unit_correction', '2023-01-01', 'QUYẾT ĐỊNH', 'Về việc sửa mức xếp loại tổ chức Đoàn, tập thể lãnh đạo năm {rated_year}',
'Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh;
Căn cứ Quyết định số {first_number} ngày {first_day} của {first_unit} về việc công nhận kết quả xếp loại tổ chức Đoàn và tập thể lãnh đạo năm {rated_year};
Căn cứ kết quả xem xét lại: {reason},
#QUYẾT ĐỊNH:
Điều 1. Sửa mức xếp loại chất lượng năm {rated_year} của {name} như sau:
{list}
Điều 2. Mức mới thay mức đã công nhận. Các nội dung khác của Quyết định số {first_number} giữ nguyên.
Điều 3. Quyết định này có hiệu lực từ ngày ký. {branches} và đơn vị có tên tại Điều 1 thi hành quyết định này.',
 'name=Đơn vị;subject=Đối tượng;before=Mức đã công nhận;grade=Mức mới',
 'Nơi nhận:
- Như Điều 3;
- Lưu văn phòng.', 'TM. BAN THƯỜNG VỤ
BÍ THƯ

{signer}');
