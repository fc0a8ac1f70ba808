-- What else is known of a team: where it works, with what, and how its households are reached. Places and devices are
-- lists, one a line. The version tells an editor that somebody else saved meanwhile.
alter table team add column places text not null default '';
alter table team add column devices text not null default '';
alter table team add column zalo text;
alter table team add column station text;
alter table team add column desk text;
alter table team add column until_day text;
alter table team add column drive text;
alter table team add column version bigint not null default 1;
create index team_unit on team (unit_id);

-- What a person does in the team beside the post, and which organisation sent them: not everybody is of the union.
alter table team_seat add column duty text;
alter table team_seat add column org text;

-- Units below the team's own that it serves.
create table team_area (
  team_id uuid not null references team (id),
  unit_id uuid not null references unit (id),
  primary key (team_id, unit_id)
) /* clustered */;
create index team_area_unit on team_area (unit_id);

-- Every decision about a team, the founding one first. A re-founding keeps the team and adds one; the names are
-- those of their day.
create table team_decision (
  team_id uuid not null references team (id),
  from_day text not null,
  number text,
  signer text,
  unit_id uuid not null references unit (id),
  unit_name text not null,
  team_name text not null,
  primary key (team_id, from_day)
) /* clustered */;

-- Who is on duty in which half of which day of the week, 1 for Monday, week after week.
create table team_shift (
  team_id uuid not null references team (id),
  weekday bigint not null,
  half text not null,
  seat_id uuid not null references team_seat (id),
  primary key (team_id, weekday, half, seat_id)
) /* clustered */;
create index team_shift_seat on team_shift (seat_id);

-- What people of teams are trained to. Months tells how long a certificate holds unless it says so itself.
create table team_course (
  number bigint primary key,
  code text not null unique,
  name_vi text not null,
  name_en text not null,
  months bigint,
  from_day text not null,
  to_day text
);
insert into team_course (number, code, name_vi, name_en, months, from_day) values
  (1, 'onetouch', 'OneTouch MOOC: kiến thức cho tổ công nghệ số cộng đồng', 'OneTouch MOOC: course for community digital teams', 24, '2022-04-01'),
  (2, 'mobiedu', 'MobiEdu: kỹ năng số cho tổ công nghệ số cộng đồng', 'MobiEdu: digital skills for community digital teams', 24, '2022-04-01'),
  (3, 'local', 'Tập huấn tại địa phương', 'Training on the spot', null, '2022-01-01'),
  (4, 'service_centre', 'Hỗ trợ tại Trung tâm Phục vụ hành chính công', 'Helping at the public service centre', 12, '2025-07-01'),
  (5, 'safety', 'An toàn thông tin, nhận diện lừa đảo trên mạng', 'Online safety and scam awareness', 24, '2022-01-01');

-- Somebody's training. The file is a scanned certificate in the file store.
create table team_training (
  id uuid primary key,
  person_id uuid not null references person (id),
  course bigint not null references team_course (number),
  on_day text not null,
  certificate_no text,
  valid_until text,
  file text
);
create index team_training_person on team_training (person_id, valid_until);

-- Which units are to have a team of their own, and of what kind. An empty sector stands for any.
create table team_wanted (
  unit_kind text not null references unit_kind (code),
  sector text not null,
  team_kind text not null,
  primary key (unit_kind, sector)
);
insert into team_wanted (unit_kind, sector, team_kind) values
  ('xa', '', 'cnscd_commune'),
  ('phuong', '', 'cnscd_commune'),
  ('dac_khu', '', 'cnscd_commune'),
  ('chi_doan', 'Địa bàn dân cư', 'cnscd_village'),
  ('chi_doan', 'địa bàn dân cư', 'cnscd_village');

insert into team_decision (team_id, from_day, number, unit_id, unit_name, team_name)
  select id, founded_on, decision_no, unit_id, coalesce((select name from unit_now where id = team.unit_id), ''), name
  from team;
