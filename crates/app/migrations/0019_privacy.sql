-- Who opened a member's record: one row for a reader, a record and a day.
create table member_look (
  member_id uuid not null references member (id),
  on_day text not null,
  actor_kind text not null,
  actor_id uuid not null,
  first_at bigint not null,
  last_at bigint not null,
  times bigint not null,
  primary key (member_id, on_day, actor_kind, actor_id)
) /* clustered */;
create index member_look_day on member_look (on_day, last_at);
create index change_log_seen on change_log (seq) where change = 'seen';

insert into member_rule (name, from_day, value) values
  -- Decree 356/2025: what is asked besides stopping is done within ten to twenty days.
  ('correction.days.asked', '2026-01-01', 10),
  ('card.months', '2026-01-01', 12);

-- For the rooms above: which case is about whom, and when it ended.
create view case_card as
  select id, kind, person_id, unit_path, state, opened_on, closed_on from member_case;

-- What a member proposes to correct; values and words are sealed, and forgotten some time after the end.
create table correction (
  case_id uuid primary key references member_case (id),
  member_id uuid not null references member (id),
  fields text not null,
  sealed bytea
);
create index correction_member on correction (member_id);

-- Cards with a signed code. A card whose facts are no longer those of the register is no longer good, without a mark.
create table card (
  id uuid primary key,
  serial text not null unique,
  member_id uuid not null references member (id),
  name text not null,
  code text not null,
  unit_id uuid not null references unit (id),
  until_day text not null,
  signed text not null,
  key_number bigint not null,
  signature bytea not null,
  issued_at bigint not null,
  ended_at bigint,
  reason text
);
create index card_member on card (member_id, issued_at);
create index card_until on card (until_day);

-- What personal data are used for. What rests on consent is asked for, the rest is told.
create table purpose (
  code text primary key,
  rank bigint not null,
  -- consent, or the duty that it rests on: charter, law
  basis text not null,
  -- whether somebody has to act when a consent is withdrawn: a request with its clock is opened
  is_acted_on boolean not null,
  from_day text not null,
  to_day text
);

-- How a purpose is told, with the days each wording holds from. Consents keep the version that was read.
create table purpose_text (
  purpose text not null references purpose (code),
  version bigint not null,
  from_day text not null,
  title_vi text not null,
  title_en text not null,
  body_vi text not null,
  body_en text not null,
  data_vi text not null,
  data_en text not null,
  recipients_vi text not null,
  recipients_en text not null,
  kept_vi text not null,
  kept_en text not null,
  primary key (purpose, version)
);

-- Consents as they were given, and withdrawn: never changed otherwise, never taken away.
create table consent (
  id uuid primary key,
  person_id uuid not null references person (id),
  purpose text not null,
  version bigint not null,
  -- own (in the product), paper, spoken
  how text not null,
  given_on text not null,
  at bigint not null,
  -- the account that wrote it down
  by_account uuid,
  -- who consented for somebody under age, and what they are to them
  guardian text,
  kinship text,
  evidence text,
  withdrawn_at bigint,
  withdrawn_by uuid,
  withdrawn_why text
);
create index consent_person on consent (person_id, purpose, at);
create index consent_standing on consent (purpose) where withdrawn_at is null;

-- What people may ask about their data.
create table request_kind (
  code text not null,
  from_day text not null,
  rank bigint not null,
  title_vi text not null,
  title_en text not null,
  primary key (code, from_day)
);
insert into request_kind (code, from_day, rank, title_vi, title_en) values
  ('view', '2026-01-01', 1, 'Xem dữ liệu đang giữ về tôi', 'See what is kept about me'),
  ('copy', '2026-01-01', 2, 'Nhận bản sao dữ liệu', 'Get a copy of the data'),
  ('correct', '2026-01-01', 3, 'Sửa dữ liệu sai', 'Correct what is wrong'),
  ('withdraw', '2026-01-01', 4, 'Rút lại sự đồng ý', 'Withdraw a consent'),
  ('restrict', '2026-01-01', 5, 'Hạn chế việc dùng dữ liệu', 'Restrict the use of the data'),
  ('object', '2026-01-01', 6, 'Phản đối việc dùng dữ liệu', 'Object to the use of the data'),
  ('erase', '2026-01-01', 7, 'Xoá dữ liệu', 'Erase the data'),
  ('complain', '2026-01-01', 8, 'Khiếu nại về dữ liệu cá nhân', 'Complain about personal data');

-- Its clocks, Decree 356/2025: working days until the answer, days until it is done, days it may take longer, once.
insert into member_rule (name, from_day, value) values
  ('request.view.answer', '2026-01-01', 2), ('request.view.act', '2026-01-01', 10), ('request.view.more', '2026-01-01', 10),
  ('request.copy.answer', '2026-01-01', 2), ('request.copy.act', '2026-01-01', 10), ('request.copy.more', '2026-01-01', 10),
  ('request.correct.answer', '2026-01-01', 2), ('request.correct.act', '2026-01-01', 10), ('request.correct.more', '2026-01-01', 10),
  ('request.withdraw.answer', '2026-01-01', 2), ('request.withdraw.act', '2026-01-01', 15), ('request.withdraw.more', '2026-01-01', 15),
  ('request.restrict.answer', '2026-01-01', 2), ('request.restrict.act', '2026-01-01', 15), ('request.restrict.more', '2026-01-01', 15),
  ('request.object.answer', '2026-01-01', 2), ('request.object.act', '2026-01-01', 15), ('request.object.more', '2026-01-01', 15),
  ('request.erase.answer', '2026-01-01', 2), ('request.erase.act', '2026-01-01', 20), ('request.erase.more', '2026-01-01', 15),
  ('request.complain.answer', '2026-01-01', 2), ('request.complain.act', '2026-01-01', 20), ('request.complain.more', '2026-01-01', 10),
  -- Hours until the authority is told of a breach: Law 91/2025.
  ('breach.hours', '2026-01-01', 72);

-- A request beside its case. Who asks for themselves is the person of the case; words and contact are sealed.
create table data_request (
  case_id uuid primary key references member_case (id),
  kind text not null,
  asked_on text not null,
  -- own (in the product), paper, spoken
  how text not null,
  sealed bytea,
  answer_by text not null,
  act_by text,
  answered_on text,
  longer_on text,
  ended_on text
);

insert into purpose (code, rank, basis, is_acted_on, from_day) values
  ('register', 1, 'charter', false, '2026-01-01'),
  ('field', 2, 'charter', false, '2026-01-01'),
  ('account', 3, 'law', false, '2026-01-01'),
  ('sensitive', 4, 'consent', true, '2026-01-01'),
  ('photo', 5, 'consent', true, '2026-01-01'),
  ('named', 6, 'consent', true, '2026-01-01'),
  ('contact', 7, 'consent', false, '2026-01-01');
insert into purpose_text (purpose, version, from_day, title_vi, title_en, body_vi, body_en, data_vi, data_en,
  recipients_vi, recipients_en, kept_vi, kept_en) values
('register', 1, '2026-01-01', 'Quản lý đoàn viên theo Điều lệ Đoàn', 'Keeping the register by the Union''s Charter',
 'Để kết nạp, chuyển sinh hoạt, đánh giá, thu đoàn phí và quyết định về đoàn viên. Việc này dựa trên Điều lệ Đoàn, không cần hỏi ý kiến riêng.',
 'For admission, transfer, rating, dues and decisions about members. It rests on the Charter; no separate consent is asked for.',
 'Họ tên, ngày sinh, giới tính, điện thoại, đơn vị, ngày và nơi vào Đoàn, học vấn, nghề nghiệp, kết quả xếp loại, quyết định',
 'Name, birthday, sex, phone, unit, day and place of admission, schooling, occupation, ratings, decisions',
 'Cán bộ Đoàn của đơn vị và các cấp trên', 'Officers of the unit and of those above it',
 'Suốt thời gian sinh hoạt Đoàn; quyết định và số liệu giữ lâu dài', 'While a member; decisions and figures for good'),
('field', 1, '2026-01-01', 'Ghi nhận hoạt động tình nguyện', 'Recording volunteer work',
 'Để tính giờ đóng góp, cấp giấy chứng nhận và điền chương trình rèn luyện.',
 'To count hours, issue certificates and fill the training programme.',
 'Tổ tham gia, ngày, việc đã làm, số giờ', 'Team, day, what was done, hours',
 'Tổ trưởng và cán bộ Đoàn phụ trách', 'Team leaders and officers in charge',
 'Giấy chứng nhận và số giờ giữ lâu dài', 'Certificates and hours for good'),
('account', 1, '2026-01-01', 'Bảo vệ tài khoản và nhật ký truy cập', 'Protecting accounts, access log',
 'Để biết ai đăng nhập, ai xem và sửa hồ sơ. Pháp luật về dữ liệu cá nhân buộc phải ghi lại.',
 'To know who signed in, who looked and who changed records. The law on personal data requires it.',
 'Thiết bị, giờ đăng nhập, việc đã làm', 'Device, times of signing in, what was done',
 'Cán bộ cấp tỉnh phụ trách dữ liệu', 'Province officers in charge of data',
 'Theo bảng thời hạn lưu giữ', 'As the table of retention says'),
('sensitive', 1, '2026-01-01', 'Ghi dữ liệu nhạy cảm vào hồ sơ', 'Keeping sensitive data in the record',
 'Dân tộc, tôn giáo, sức khỏe, quan hệ gia đình được ghi niêm phong trong hồ sơ; cán bộ chỉ mở khi có lý do và việc mở được ghi lại. Bạn rút lại thì trong 15 ngày các mục này được xoá khỏi hồ sơ; quyền của đoàn viên không đổi.',
 'Ethnicity, religion, health and family are sealed in the record; officers open them with a reason that is written down. When you withdraw, they are removed within 15 days; your rights as a member stay the same.',
 'Dân tộc, tôn giáo, tình trạng sức khỏe, thành phần và quan hệ gia đình', 'Ethnicity, religion, health, family background and relations',
 'Cán bộ Đoàn của đơn vị và cấp trên, mỗi lần xem đều ghi lý do', 'Officers of the unit and above, with a reason each time',
 'Đến khi rút lại hoặc thôi sinh hoạt Đoàn', 'Until withdrawn or membership ends'),
('photo', 1, '2026-01-01', 'Dùng ảnh của tôi trong tin bài', 'Using photos of me in news',
 'Ảnh chụp tại hoạt động có thể đăng trên trang của Đoàn. Bạn rút lại thì ảnh mới không dùng nữa và ảnh đã đăng được gỡ.',
 'Photos taken at activities may be published on the Union''s pages. When you withdraw, no new ones are used and published ones are taken down.',
 'Hình ảnh', 'Photos', 'Người xem trang của Đoàn', 'Readers of the Union''s pages',
 'Đến khi rút lại', 'Until withdrawn'),
('named', 1, '2026-01-01', 'Nêu tên tôi trong danh sách công khai', 'Naming me in public lists',
 'Tên và thành tích của bạn có thể đứng trong danh sách biểu dương mà ai cũng xem được.',
 'Your name and what you did may stand in lists of praise that everybody can read.',
 'Họ tên, đơn vị, thành tích', 'Name, unit, achievement', 'Mọi người', 'Everybody', 'Đến khi rút lại', 'Until withdrawn'),
('contact', 1, '2026-01-01', 'Nhắn tin cho tôi qua Zalo hoặc thư điện tử', 'Writing to me by Zalo or e-mail',
 'Ngoài thông báo trong phần mềm, tổ chức Đoàn có thể nhắn cho bạn qua Zalo hoặc thư điện tử.',
 'Besides notices in the product, the Union may write to you by Zalo or e-mail.',
 'Điện thoại, thư điện tử, tài khoản Zalo', 'Phone, e-mail, Zalo account', 'Đơn vị chuyển tin nhắn', 'Those who carry the messages',
 'Đến khi rút lại', 'Until withdrawn');

-- How long what is kept, as the province sets it, with the days each number holds from. Every code is known to the
-- program that forgets; nothing here is a record of the register itself.
create table retention (
  code text not null,
  from_day text not null,
  keep_days bigint not null,
  primary key (code, from_day)
) /* clustered */;
insert into retention (code, from_day, keep_days) values
  ('looks', '2026-01-01', 730),
  ('sessions', '2026-01-01', 180),
  ('acts', '2026-01-01', 90),
  ('corrections', '2026-01-01', 180),
  ('requests', '2026-01-01', 1095),
  ('cards', '2026-01-01', 365);

-- What was forgotten, and when: one line for each code and run.
create table retention_run (
  id uuid primary key,
  at bigint not null,
  on_day text not null,
  code text not null,
  before_day text not null,
  n bigint not null,
  actor_kind text not null,
  actor_id uuid
);
create index retention_run_at on retention_run (at);

-- Breaches of personal data: what happened, how the clock stands, what was told to whom. Texts are of the office.
create table breach (
  id uuid primary key,
  found_at bigint not null,
  happened text not null,
  title text not null,
  what text not null,
  data text not null,
  people bigint not null,
  harm text not null,
  measures text not null,
  contact text not null,
  notified_at bigint,
  notice_no text,
  told_on text,
  closed_on text,
  version bigint not null,
  made_by uuid
);
create index breach_found on breach (found_at);
