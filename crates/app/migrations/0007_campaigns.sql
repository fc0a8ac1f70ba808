-- An indicator's names and unit of count change by version; its number, its code and how it counts are permanent.
create table indicator_version (
  number bigint not null references indicator (number),
  from_day text not null,
  name_vi text not null,
  name_en text not null,
  counted text not null,
  primary key (number, from_day)
);
insert into indicator_version (number, from_day, name_vi, name_en, counted)
  select number, from_day, name_vi, name_en, counted from indicator;
alter table indicator drop column name_vi;
alter table indicator drop column name_en;
alter table indicator drop column counted;

-- How much of the work is expected when: a weight for each month, times a weight for each day of the week from Monday.
create table pace_curve (
  code text primary key,
  name_vi text not null,
  name_en text not null,
  months text not null,
  weekdays text not null
);
insert into pace_curve (code, name_vi, name_en, months, weekdays) values
  ('even', 'Đều mỗi ngày', 'The same every day', '1,1,1,1,1,1,1,1,1,1,1,1', '1,1,1,1,1,1,1'),
  ('saturdays', 'Dồn vào thứ Bảy', 'On Saturdays', '1,1,1,1,1,1,1,1,1,1,1,1', '0,0,0,0,0,1,0'),
  ('weekends', 'Cuối tuần nhiều hơn', 'More at weekends', '1,1,1,1,1,1,1,1,1,1,1,1', '9,9,9,9,9,16,12'),
  ('seasons', 'Theo mùa: tháng 3 và hè nhiều hơn', 'By season: more in March and in summer', '6,10,18,10,10,15,15,15,10,10,10,10', '9,9,9,9,9,16,12');

-- What a pace is called, in percent of the plan to date; by the day a rule comes into force.
create table pace_rule (
  from_day text primary key,
  ahead bigint not null,
  fair bigint not null,
  slow bigint not null
);
insert into pace_rule (from_day, ahead, fair, slow) values ('2022-01-01', 110, 90, 70);

-- Campaigns that a tap makes a draft of. The days come round every year, or so many days from tomorrow.
create table campaign_template (
  code text primary key,
  rank bigint not null,
  name_vi text not null,
  name_en text not null,
  first_day text,
  last_day text,
  days bigint,
  indicators text not null,
  curve text not null references pace_curve (code),
  consent_vi text not null,
  consent_en text not null
);
insert into campaign_template
  (code, rank, name_vi, name_en, first_day, last_day, days, indicators, curve, consent_vi, consent_en) values
  ('youth_month', 1, 'Tháng Thanh niên', 'Youth Month', '03-01', '03-31', null,
   'public_service,vneid_activated,person_taught,home_visit', 'weekends',
   'Chúng tôi là tình nguyện viên của Đoàn Thanh niên, giúp bà con miễn phí. Chúng tôi chỉ đếm việc đã giúp, không ghi tên, số giấy tờ hay hình ảnh của bà con. Bà con có thể từ chối hoặc dừng bất cứ lúc nào.',
   'We are volunteers of the Youth Union and help free of charge. We only count what was done; we keep no name, number of a document or picture of you. You may say no or stop at any time.'),
  ('vneid_drive', 2, 'Đợt cao điểm VNeID', 'VNeID drive', null, null, 30,
   'vneid_installed,vneid_activated,business_eid', 'even',
   'Chúng tôi hướng dẫn cài đặt, kích hoạt VNeID ngay trên điện thoại của bà con. Mật khẩu và mã OTP do bà con tự nhập; chúng tôi không hỏi, không ghi lại.',
   'We show you how to install and activate VNeID on your own phone. You type your password and one-time codes yourself; we do not ask for them and do not write them down.'),
  ('summer', 3, 'Chiến dịch Thanh niên tình nguyện Hè', 'Summer volunteer campaign', '06-01', '08-31', null,
   'public_service,vneid_activated,payment_account,health_book,person_taught', 'weekends',
   'Chúng tôi là tình nguyện viên hè, giúp bà con làm dịch vụ công và dùng công nghệ số miễn phí. Chúng tôi chỉ đếm việc đã giúp, không ghi thông tin của bà con.',
   'We are summer volunteers and help with online public services and digital skills free of charge. We only count what was done and keep nothing about you.'),
  ('saturdays', 4, 'Ngày thứ Bảy tình nguyện', 'Volunteer Saturdays', '01-01', '12-31', null,
   'public_service,vneid_activated,payment_account', 'saturdays',
   'Mỗi thứ Bảy, tình nguyện viên trực tại bộ phận một cửa để giúp bà con làm hồ sơ trực tuyến. Bà con tự giữ giấy tờ và điện thoại; chúng tôi không ghi thông tin của bà con.',
   'Every Saturday volunteers sit at the one-stop shop and help with online dossiers. You keep your papers and your phone; we keep nothing about you.');

create table campaign (
  id uuid primary key,
  -- The unit that leads it.
  unit_id uuid not null references unit (id),
  unit_path text not null,
  name_vi text not null,
  name_en text not null,
  from_day text not null,
  to_day text not null,
  curve text not null references pace_curve (code),
  decision_no text,
  decision_day text,
  template text references campaign_template (code),
  launched_on text,
  -- The last day that counts, when it was closed before its end.
  closed_on text,
  version bigint not null
);
create index campaign_path on campaign (unit_path);

-- Its area: units with everything below, and teams one by one.
create table campaign_unit (
  campaign_id uuid not null references campaign (id),
  unit_id uuid not null references unit (id),
  unit_path text not null,
  primary key (campaign_id, unit_id)
);
create table campaign_team (
  campaign_id uuid not null references campaign (id),
  team_id uuid not null references team (id),
  primary key (campaign_id, team_id)
);
create table campaign_indicator (
  campaign_id uuid not null references campaign (id),
  indicator bigint not null references indicator (number),
  primary key (campaign_id, indicator)
);
-- What the citizen is told, version by version.
create table campaign_consent (
  campaign_id uuid not null references campaign (id),
  version bigint not null,
  at bigint not null,
  text_vi text not null,
  text_en text not null,
  primary key (campaign_id, version)
);

-- What shares of a whole are taken of, and what the units say they have of it.
create table base_kind (
  code text primary key,
  rank bigint not null,
  name_vi text not null,
  name_en text not null
);
insert into base_kind (code, rank, name_vi, name_en) values
  ('dan_so', 1, 'Dân số', 'Population'),
  ('tu_14_tuoi', 2, 'Người từ đủ 14 tuổi', 'People aged 14 and over'),
  ('ho_gia_dinh', 3, 'Hộ gia đình', 'Households'),
  ('doanh_nghiep', 4, 'Doanh nghiệp', 'Businesses'),
  ('doan_vien', 5, 'Đoàn viên', 'Union members');
create table base_figure (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  kind text not null references base_kind (code),
  on_day text not null,
  n bigint not null,
  source text not null,
  made_at bigint not null
);
create index base_figure_unit on base_figure (unit_id, kind, on_day);
create index base_figure_path on base_figure (unit_path);

-- So much of an indicator at a unit, a team or a seat in a campaign, or from a day to a day.
create table target (
  id uuid primary key,
  parent_id uuid references target (id),
  campaign_id uuid references campaign (id),
  indicator bigint not null references indicator (number),
  unit_id uuid not null references unit (id),
  unit_path text not null,
  team_id uuid references team (id),
  seat_id uuid references team_seat (id),
  -- Where the work of its place is counted.
  node bigint not null,
  from_day text,
  to_day text,
  curve text not null references pace_curve (code),
  n bigint not null,
  -- A share of a declared figure, in hundredths of a percent, and that figure on the day it was set.
  base_kind text references base_kind (code),
  share bigint,
  base_n bigint,
  -- Grows with its number and with every sharing out.
  version bigint not null,
  changed_at bigint not null,
  changed_by uuid references person (id)
);
create index target_parent on target (parent_id);
create index target_campaign on target (campaign_id, indicator);
create index target_path on target (unit_path);
create index target_node on target (node, indicator);

-- Every number a target ever had.
create table target_version (
  target_id uuid not null references target (id),
  version bigint not null,
  at bigint not null,
  by_person uuid references person (id),
  n bigint not null,
  base_kind text,
  share bigint,
  base_n bigint,
  primary key (target_id, version)
);

-- A target with its days, its curve and the name of its place. For the field alone.
create view target_line as
  select target.id, target.parent_id, target.campaign_id, target.indicator, target.unit_id, target.unit_path,
         target.team_id, target.seat_id, target.node,
         coalesce(campaign.from_day, target.from_day) as from_day,
         case when campaign.closed_on is not null and campaign.closed_on < campaign.to_day then campaign.closed_on
              else coalesce(campaign.to_day, target.to_day) end as to_day,
         coalesce(campaign.curve, target.curve) as curve,
         target.n, target.base_kind, target.share, target.base_n, target.version, target.changed_at,
         (select name from person_card where person_card.id = target.changed_by) as changed_by,
         case when target.seat_id is not null
              then (select name from person_card where person_card.id = team_seat.person_id)
              when target.team_id is not null then team.name
              else (select name from unit_now where unit_now.id = target.unit_id) end as name,
         campaign.name_vi as campaign_vi, campaign.name_en as campaign_en, campaign.launched_on
  from target
  left join campaign on campaign.id = target.campaign_id
  left join team on team.id = target.team_id
  left join team_seat on team_seat.id = target.seat_id;
