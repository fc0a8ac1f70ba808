-- What can be counted when citizens are helped. Codes and numbers are permanent; names are labels.
create table indicator (
  number bigint primary key,
  code text not null unique,
  name_vi text not null,
  name_en text not null,
  counted text not null,
  is_unique boolean not null,
  from_day text not null,
  to_day text
);
insert into indicator (number, code, name_vi, name_en, counted, is_unique, from_day) values
  (101, 'vneid_installed', 'Cài đặt VNeID', 'VNeID installed', 'nguoi', true, '2022-01-01'),
  (102, 'vneid_activated', 'Kích hoạt VNeID', 'VNeID activated', 'nguoi', true, '2022-01-01'),
  (103, 'health_book', 'Sổ sức khỏe điện tử', 'E-health book', 'tai_khoan', true, '2022-01-01'),
  (104, 'payment_account', 'Tài khoản thanh toán', 'Payment account', 'tai_khoan', true, '2022-01-01'),
  (105, 'e_wallet', 'Ví điện tử', 'E-wallet', 'tai_khoan', true, '2022-01-01'),
  (106, 'citizen_app', 'Ứng dụng công dân số', 'Citizen app', 'tai_khoan', true, '2022-01-01'),
  (107, 'commerce_account', 'Tài khoản sàn thương mại điện tử', 'E-commerce account', 'tai_khoan', true, '2022-01-01'),
  (108, 'public_service', 'Hồ sơ dịch vụ công trực tuyến', 'Online public-service dossier', 'ho_so', false, '2022-01-01'),
  (109, 'product_on_sale', 'Sản phẩm đưa lên sàn', 'Product put on sale', 'san_pham', false, '2022-01-01'),
  (110, 'business_eid', 'Doanh nghiệp tích hợp định danh', 'Business e-ID integrated', 'doanh_nghiep', true, '2022-01-01'),
  (111, 'person_taught', 'Hướng dẫn kỹ năng số', 'Person taught', 'luot', false, '2022-01-01'),
  (112, 'home_visit', 'Đến tận nhà hỗ trợ', 'Home visit', 'luot', false, '2022-01-01');

create table team (
  id uuid primary key,
  number bigint not null unique,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  name text not null,
  search_key text not null,
  sort_key bytea not null,
  kind text not null,
  founded_on text not null,
  decision_no text,
  closed_on text
);
create index team_path on team (unit_path);

-- A person's place in a team, from a day on until the day before to_day.
create table team_seat (
  id uuid primary key,
  number bigint not null unique,
  team_id uuid not null references team (id),
  person_id uuid not null references person (id),
  post text not null,
  role_id uuid not null references role_grant (id),
  from_day text not null,
  to_day text
);
create index team_seat_team on team_seat (team_id);
create index team_seat_person on team_seat (person_id);

-- One visit. The id is made by the phone. Nothing here tells who was helped.
create table support_record (
  id uuid primary key,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  team_id uuid references team (id),
  seat_id uuid references team_seat (id),
  on_day text not null,
  captured_at bigint not null,
  received_at bigint not null,
  -- Of what the phone sent: tells a repeat from another record under the same id.
  digest bytea not null
);
create index support_record_seat on support_record (seat_id, on_day);

-- What was done in a visit, and how many times.
create table support_service (
  record_id uuid not null references support_record (id),
  indicator bigint not null references indicator (number),
  n bigint not null,
  primary key (record_id, indicator)
) /* clustered */;

create view team_card as
  select id, number, unit_id, unit_path, name, kind, founded_on, closed_on from team;
create view team_seat_card as
  select team_seat.id, team_seat.number, team_seat.team_id, team.unit_path, team_seat.person_id, team_seat.post,
         team_seat.from_day, team_seat.to_day
  from team_seat
  join team on team.id = team_seat.team_id;
