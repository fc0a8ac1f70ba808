-- Posts of the union: what they are called, which seat each rests on (whoever loses the seat loses the post), whether
-- who loses it loses every post at that unit, and whether who holds it leads. A secretary sits in the standing committee
-- and in the committee: each seat is a row of its own, so that losing the post leaves the seats.
create table post (
  code text primary key,
  label_vi text not null,
  label_en text not null,
  rests_on text references post (code),
  is_base boolean not null,
  leads boolean not null,
  rank bigint not null
);
insert into post (code, label_vi, label_en, rests_on, is_base, leads, rank) values
  ('uv_bch', 'Ủy viên Ban Chấp hành', 'Committee member', null, true, false, 50),
  ('uv_btv', 'Ủy viên Ban Thường vụ', 'Standing committee member', 'uv_bch', false, false, 40),
  ('bi_thu', 'Bí thư', 'Secretary', 'uv_btv', false, true, 10),
  ('pho_bi_thu_tt', 'Phó Bí thư Thường trực', 'Standing deputy secretary', 'uv_btv', false, true, 20),
  ('pho_bi_thu', 'Phó Bí thư', 'Deputy secretary', 'uv_btv', false, true, 30),
  ('uv_ubkt', 'Ủy viên Ủy ban Kiểm tra', 'Inspection committee member', null, false, false, 70),
  ('chu_nhiem_ubkt', 'Chủ nhiệm Ủy ban Kiểm tra', 'Chair of the inspection committee', 'uv_ubkt', false, false, 60);

-- Which posts a kind of unit has from a day on, and how many at least and at most; none at most ends a post there.
create table post_rule (
  unit_kind text not null references unit_kind (code),
  post text not null references post (code),
  from_day text not null,
  least bigint not null,
  most bigint not null,
  primary key (unit_kind, post, from_day)
) /* clustered */;
insert into post_rule (unit_kind, post, from_day, least, most)
select unit_kind.code, wanted.post, '2022-12-15', wanted.least, wanted.most
from unit_kind
join (select 'bi_thu' as post, 1 as least, 1 as most union all
      select 'pho_bi_thu_tt', 0, 1 union all
      select 'pho_bi_thu', 1, 4 union all
      select 'uv_btv', 5, 17 union all
      select 'uv_bch', 15, 55 union all
      select 'chu_nhiem_ubkt', 1, 1 union all
      select 'uv_ubkt', 3, 9) wanted on unit_kind.rank = 1;
insert into post_rule (unit_kind, post, from_day, least, most)
select unit_kind.code, wanted.post, '2022-12-15', wanted.least, wanted.most
from unit_kind
join (select 'bi_thu' as post, 1 as least, 1 as most union all
      select 'pho_bi_thu_tt', 0, 1 union all
      select 'pho_bi_thu', 1, 2 union all
      select 'uv_btv', 3, 7 union all
      select 'uv_bch', 7, 25 union all
      select 'chu_nhiem_ubkt', 1, 1 union all
      select 'uv_ubkt', 3, 5) wanted on unit_kind.rank = 2;
insert into post_rule (unit_kind, post, from_day, least, most) values
  ('doan_co_so', 'bi_thu', '2022-12-15', 1, 1),
  ('doan_co_so', 'pho_bi_thu', '2022-12-15', 1, 2),
  ('doan_co_so', 'uv_btv', '2022-12-15', 0, 5),
  ('doan_co_so', 'uv_bch', '2022-12-15', 3, 15),
  ('doan_co_so', 'chu_nhiem_ubkt', '2022-12-15', 0, 1),
  ('doan_co_so', 'uv_ubkt', '2022-12-15', 0, 3),
  ('chi_doan_co_so', 'bi_thu', '2022-12-15', 1, 1),
  ('chi_doan_co_so', 'pho_bi_thu', '2022-12-15', 1, 2),
  ('chi_doan_co_so', 'uv_bch', '2022-12-15', 2, 7),
  ('chi_doan', 'bi_thu', '2022-12-15', 1, 1),
  ('chi_doan', 'pho_bi_thu', '2022-12-15', 1, 2),
  ('chi_doan', 'uv_bch', '2022-12-15', 2, 7);

-- How long a term is, in months, by kind of unit and what its members share; the empty word stands for whatever is not
-- named. Twice in five years is thirty months (Charter of the XII congress).
create table term_rule (
  unit_kind text not null references unit_kind (code),
  sector text not null,
  from_day text not null,
  months bigint not null,
  primary key (unit_kind, sector, from_day)
) /* clustered */;
insert into term_rule (unit_kind, sector, from_day, months)
select code, '', '2022-12-15', case when rank <= 3 and code <> 'chi_doan_co_so' then 60 else 30 end
from unit_kind
where rank between 1 and 4;
insert into term_rule (unit_kind, sector, from_day, months) values
  ('doan_co_so', 'Trường học', '2022-12-15', 12),
  ('doan_co_so', 'Cơ quan', '2022-12-15', 30),
  ('chi_doan', 'Trường học', '2022-12-15', 12);

-- A committee's term: a case of its unit, whose history and decisions stand with the case.
create table term (
  case_id uuid primary key references member_case (id),
  nth bigint not null,
  how text not null,
  from_day text not null,
  planned_until text not null,
  until_day text not null,
  ended_on text,
  decision_id uuid references member_decision (id)
);

-- Who held which post in a term, from a day on until the day before to_day, by which decisions, and how it ended.
create table post_held (
  id uuid primary key,
  term_id uuid not null references term (case_id),
  member_id uuid not null references member (id),
  post text not null references post (code),
  unit_id uuid not null references unit (id),
  unit_path text not null,
  how text not null,
  from_day text not null,
  decision_id uuid references member_decision (id),
  to_day text,
  ended text,
  end_decision_id uuid references member_decision (id)
);
create index post_held_term on post_held (term_id);
create index post_held_member on post_held (member_id);
create index post_held_now on post_held (unit_path) where to_day is null;

-- A term with its case and its unit, as pages and programs are told it.
create view term_row as
  select found.id, found.name, found.unit_id, found.unit_path, found.state, found.version, found.waits_path,
         found.due_on, found.opened_on, found.closed_on, unit_now.name as unit_name, unit_now.kind as unit_kind,
         unit_now.sector, term.nth, term.how, term.from_day, term.planned_until, term.until_day, term.ended_on,
         member_decision.number, member_decision.on_day, member_decision.signer
  from member_case found
  join term on term.case_id = found.id
  left join unit_now on unit_now.id = found.unit_id
  left join member_decision on member_decision.id = term.decision_id
  where found.kind = 'term';

-- A post with who holds it.
create view post_row as
  select held.id, held.term_id, held.member_id, held.post, held.unit_id, held.unit_path, held.how, held.from_day,
         held.to_day, held.ended, person_card.name, person_card.name_key, member.code, member.unit_path as member_path,
         member.person_id, unit_now.name as unit_name, given.number, given.on_day, taken.number as end_number,
         taken.on_day as end_day, post.rank
  from post_held held
  join post on post.code = held.post
  join member on member.id = held.member_id
  join person_card on person_card.id = member.person_id
  left join unit_now on unit_now.id = held.unit_id
  left join member_decision given on given.id = held.decision_id
  left join member_decision taken on taken.id = held.end_decision_id;

insert into member_rule (name, from_day, value) values
  -- A term lies on the desk so many months before it ends.
  ('term.ahead_months', '2022-12-15', 6),
  -- The level above lengthens or shortens a term by so many hundredths at the most.
  ('term.stretch_percent', '2022-12-15', 50),
  -- A committee that was appointed for the time being holds its congress within so many months; nobody acts longer.
  ('term.acting_months', '2022-12-15', 6),
  -- So many days to fill a vacant post; the product's own, the province changes them.
  ('term.vacant_days', '2022-12-15', 90),
  -- Whoever missed so many meetings of the committee in a row without reason is struck off.
  ('term.missed_meetings', '2022-12-15', 3);

-- The branch's book tells who leads it.
update member_paper
set body = 'Đơn vị: {unit}. Cấp trên trực tiếp: {above}.
Đoàn viên đầu năm: {opening}. Tăng: {came}. Giảm: {went}. Đoàn viên đến ngày {until}: {closing}, trong đó nữ: {women}, đảng viên: {party}.
Ban Chấp hành đến ngày {until}: {committee}.
#CÁC CUỘC HỌP XÉT KẾT NẠP
{list}'
where kind = 'register-branch';
