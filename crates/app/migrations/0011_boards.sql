-- How places are compared: for so many of what their numbers are held against, and from how many on; by the day it
-- comes into force.
create table board_rule (
  held_against text not null,
  from_day text not null,
  per bigint not null,
  least bigint not null,
  primary key (held_against, from_day)
);
insert into board_rule (held_against, from_day, per, least) values
  ('people', '1900-01-01', 1000, 500),
  ('members', '1900-01-01', 1, 20),
  ('teams', '1900-01-01', 1, 3),
  ('volunteers', '1900-01-01', 1, 5),
  ('hours', '1900-01-01', 1, 20),
  ('days', '1900-01-01', 1, 3);

-- How many people live where, as the units declare it.
create view population_card as
  select unit_id, on_day, n, source, made_at from base_figure where kind = 'dan_so';

-- When a delivery is late, and when a team is silent; by the day it comes into force.
create table watch_rule (
  from_day text primary key,
  late_hours bigint not null,
  silent_days bigint not null
);
insert into watch_rule (from_day, late_hours, silent_days) values ('1900-01-01', 48, 3);

-- What came from a seat on a day, for who looks after the work. Counts of the last weeks alone.
create table seat_day (
  on_day text not null,
  seat_id uuid not null references team_seat (id),
  -- visits made on that day
  visits bigint not null,
  -- records that came in on that day, how many of them late, and the longest time one took
  received bigint not null,
  late bigint not null,
  longest_ms bigint not null,
  primary key (on_day, seat_id)
) /* clustered */;

-- Rows that were refused: how many on a day and why. The rows themselves are not kept.
create table refusal (
  on_day text not null,
  unit_id uuid not null references unit (id),
  -- the seat, team, unit or sender they came from
  giver uuid not null,
  reason text not null,
  n bigint not null,
  last_at bigint not null,
  primary key (on_day, unit_id, giver, reason)
) /* clustered */;

create view seat_day_card as
  select seat_day.on_day, seat_day.seat_id, team_seat.team_id, team_seat.person_id, team.unit_path, seat_day.visits,
         seat_day.received, seat_day.late, seat_day.longest_ms
  from seat_day
  join team_seat on team_seat.id = seat_day.seat_id
  join team on team.id = team_seat.team_id;
create view refusal_card as
  select refusal.on_day, unit_now.path as unit_path, refusal.giver, refusal.reason, refusal.n, refusal.last_at
  from refusal
  join unit_now on unit_now.id = refusal.unit_id;
