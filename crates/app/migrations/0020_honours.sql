-- Forms that an award can have, with the days they are given out in and who gives them: `level` is the rank of the unit
-- that decides. A form that is out of use keeps its row: what was given stays what it was.
create table award_form (
  code text primary key,
  name text not null,
  name_en text not null,
  sort text not null,
  level text not null,
  votes boolean not null,
  from_day text not null,
  to_day text
);
insert into award_form (code, name, name_en, sort, level, votes, from_day, to_day) values
  ('vi-the-he-tre', 'Kỷ niệm chương “Vì thế hệ trẻ”', 'Medal “For the young generation”', 'medal', 'central', false, '1976-01-01', null),
  ('tuoi-tre-dung-cam', 'Huy hiệu “Tuổi trẻ dũng cảm”', 'Badge “Brave youth”', 'badge', 'central', false, '1976-01-01', null),
  ('bang-khen-tw', 'Bằng khen Trung ương Đoàn', 'Certificate of merit of the central union', 'merit', 'central', true, '1976-01-01', null),
  ('ly-tu-trong', 'Giải thưởng Lý Tự Trọng', 'Lý Tự Trọng prize', 'prize', 'central', true, '1976-01-01', null),
  ('luong-dinh-cua', 'Giải thưởng Lương Định Của', 'Lương Định Của prize', 'prize', 'central', false, '1976-01-01', null),
  ('bang-khen-tinh', 'Bằng khen Tỉnh đoàn', 'Certificate of merit of the provincial union', 'merit', 'province', true, '1976-01-01', null),
  ('thanh-nien-tien-tien', 'Thanh niên tiên tiến làm theo lời Bác', 'Advanced youth following Uncle Hồ', 'title', 'province', true, '1976-01-01', null),
  ('giay-khen', 'Giấy khen', 'Letter of praise', 'praise', 'commune', false, '1976-01-01', null),
  ('giay-khen-co-so', 'Giấy khen của đoàn cơ sở', 'Letter of praise of a grassroots union', 'praise', 'base', false, '1976-01-01', null);

-- An award, a discipline or an introduction to the Party: what it is, the branch's vote, the decision. Of a decision of a
-- unit outside the register number and unit are written down as they stand on the paper.
create table member_conduct (
  case_id uuid primary key references member_case (id),
  member_id uuid not null references member (id),
  what text not null,
  reason text,
  on_day text not null,
  met_on text,
  total bigint,
  present bigint,
  votes_for bigint,
  votes_against bigint,
  is_secret boolean not null,
  decided_on text,
  decision_id uuid references member_decision (id),
  number text,
  signed_by text,
  until_day text,
  -- the post that a dismissal ends
  held_id uuid references post_held (id)
);
create index member_conduct_member on member_conduct (member_id);
create index member_conduct_decision on member_conduct (decision_id) where decision_id is not null;

-- The stages on the way into the Party, each with its day and the number of its paper.
create table member_conduct_step (
  case_id uuid not null references member_case (id),
  stage text not null,
  on_day text not null,
  number text not null,
  primary key (case_id, stage)
) /* clustered */;

create view conduct_row as
  select found.id, found.kind, found.person_id, found.name, found.unit_id, found.unit_path, found.state, found.version,
         found.waits_path, found.due_on, found.opened_on, found.closed_on,
         (select name from unit_now where id = found.unit_id) as unit_name, said.member_id, member.code,
         (select birth_day from person_card where id = member.person_id) as birth_day, said.what,
         (select name from award_form where code = said.what) as form_name,
         (select name_en from award_form where code = said.what) as form_name_en, said.reason, said.on_day,
         said.met_on, said.total, said.present, said.votes_for, said.votes_against, said.is_secret, said.decided_on,
         said.decision_id,
         coalesce((select number from member_decision where id = said.decision_id), said.number) as number,
         coalesce((select name from unit_now
                   where id = (select unit_id from member_decision where id = said.decision_id)),
                  said.signed_by) as signed_by, said.until_day, said.held_id,
         (select (select label_vi from post where code = post_held.post) || ', '
            || coalesce((select name from unit_now where id = post_held.unit_id), '')
          from post_held where id = said.held_id) as post_name,
         (select (select label_en from post where code = post_held.post) || ', '
            || coalesce((select name from unit_now where id = post_held.unit_id), '')
          from post_held where id = said.held_id) as post_name_en
  from member_case found
  join member_conduct said on said.case_id = found.id
  join member on member.id = said.member_id;

-- For the rooms above: awards that members hold.
create view member_award_card as
  select said.member_id, said.what as form, form.sort, form.level, said.decided_on
  from member_conduct said
  join member_case found on found.id = said.case_id
  join award_form form on form.code = said.what
  where found.kind = 'award' and found.state = 'granted';

-- For the rooms above: disciplines that stand; one weighs from the day it was decided until the day before `until_day`.
create view member_discipline_card as
  select said.member_id, said.what as measure, said.decided_on, said.until_day
  from member_conduct said
  join member_case found on found.id = said.case_id
  where found.kind = 'discipline' and found.state in ('standing', 'appealed')
  union all
  select going.member_id, 'expulsion', going.decided_on, cast(null as text)
  from member_leaving going
  join member_case found on found.id = going.case_id
  where found.kind = 'leaving' and found.state = 'gone' and going.cause = 'expelled';

insert into member_rule (name, from_day, value) values
  ('award.majority', '2022-12-15', 50),
  ('award.quorum_thirds', '2022-12-15', 2),
  ('award.days.submitted', '2022-12-15', 15),
  ('award.days.returned', '2022-12-15', 15),
  -- Two thirds are there and more than half of them are for it, by secret ballot (Charter, article on discipline).
  ('discipline.majority', '2022-12-15', 50),
  ('discipline.quorum_thirds', '2022-12-15', 2),
  ('discipline.secret', '2022-12-15', 1),
  -- The branch itself decides (0), or its direct superior (1).
  ('discipline.superior.reprimand', '2022-12-15', 0),
  ('discipline.superior.warning', '2022-12-15', 1),
  -- No text of the Union sets these months; they are the product's own and the province changes them.
  ('discipline.months.reprimand', '2022-12-15', 12),
  ('discipline.months.warning', '2022-12-15', 12),
  ('discipline.months.dismissal', '2022-12-15', 12),
  ('discipline.appeal_days', '2022-12-15', 30),
  ('discipline.days.submitted', '2022-12-15', 15),
  ('discipline.days.returned', '2022-12-15', 15),
  ('discipline.days.appealed', '2022-12-15', 30),
  -- The rating of the year before: 0 is excellent.
  ('introduction.grade', '2022-12-15', 0),
  ('introduction.majority', '2022-12-15', 50),
  ('introduction.quorum_thirds', '2022-12-15', 2),
  ('introduction.certificate_months', '2022-12-15', 60),
  ('introduction.ahead_days', '2022-12-15', 90),
  ('introduction.probation_months', '2022-12-15', 12),
  ('introduction.days.submitted', '2022-12-15', 30),
  ('introduction.days.returned', '2022-12-15', 15),
  ('introduction.days.resolved', '2022-12-15', 365);

insert into member_paper (kind, from_day, title, about, body, columns, foot_left, foot_right) values
('conduct-award', '2022-12-15', 'QUYẾT ĐỊNH', 'Về việc khen thưởng',
'Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh;
Căn cứ Quy chế thi đua, khen thưởng của Đoàn TNCS Hồ Chí Minh;
Xét đề nghị của {branches},
#QUYẾT ĐỊNH:
Điều 1. Khen thưởng {count} đồng chí có tên sau đây:
{list}
Điều 2. Quyết định này có hiệu lực từ ngày ký. {branches} và những người có tên tại Điều 1 thi hành quyết định này.',
 'n=TT;name=Họ và tên;born=Ngày sinh;unit=Đơn vị;what=Hình thức khen thưởng;reason=Thành tích',
 'Nơi nhận:
- Như Điều 2;
- Lưu văn phòng.', 'TM. BAN THƯỜNG VỤ
BÍ THƯ

{signer}'),
('conduct-discipline', '2022-12-15', 'QUYẾT ĐỊNH', 'Về việc thi hành kỷ luật',
'Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh;
Căn cứ kết quả biểu quyết của hội nghị chi đoàn ngày {met} ({votes});
Xét tính chất, mức độ vi phạm,
#QUYẾT ĐỊNH:
Điều 1. Thi hành kỷ luật đối với đồng chí có tên sau đây:
{list}
Điều 2. Quyết định này có hiệu lực từ ngày ký. Người bị kỷ luật có quyền khiếu nại lên cấp trên của nơi ra quyết định trong {appeal} ngày.
Điều 3. {branches} và đồng chí có tên tại Điều 1 thi hành quyết định này.',
 'n=TT;name=Họ và tên;born=Ngày sinh;unit=Đơn vị;what=Hình thức kỷ luật;reason=Lý do',
 'Nơi nhận:
- Như Điều 3;
- Lưu văn phòng.', 'TM. BAN CHẤP HÀNH
BÍ THƯ

{signer}'),
('conduct-introduction', '2022-12-15', 'NGHỊ QUYẾT', 'Về việc giới thiệu đoàn viên ưu tú vào Đảng Cộng sản Việt Nam',
'Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh;
Căn cứ kết quả biểu quyết của hội nghị {branches} ngày {met},
#QUYẾT NGHỊ:
1. Giới thiệu {count} đoàn viên ưu tú có tên sau đây để tổ chức Đảng xem xét, bồi dưỡng, kết nạp vào Đảng:
{list}
2. {unit} chịu trách nhiệm trước tổ chức Đảng về việc giới thiệu và tiếp tục giúp đỡ đoàn viên phấn đấu.',
 'n=TT;name=Họ và tên;born=Ngày sinh;unit=Đơn vị;ballot=Phiếu đồng ý;reason=Thành tích, ưu điểm',
 'Nơi nhận:
- Chi bộ, đảng ủy;
- Lưu văn phòng.', 'TM. BAN CHẤP HÀNH
BÍ THƯ

{signer}');
