-- How places are compared: for so many of what their numbers are held against, and from how many counted on, with the
-- reason; by the day it comes into force. From about twenty on, chance alone moves a number by no more than a quarter.
create table board_rule (
  held_against text not null,
  from_day text not null,
  per bigint not null,
  least bigint not null,
  why_vi text not null,
  why_en text not null,
  primary key (held_against, from_day)
);
insert into board_rule (held_against, from_day, per, least, why_vi, why_en) values
  ('people', '1900-01-01', 1000, 20, 'ít hơn thế thì may rủi quyết định thứ hạng nhiều hơn công sức', 'below that luck decides the rank more than work does'),
  ('members', '1900-01-01', 1, 20, 'ít hơn thế thì may rủi quyết định thứ hạng nhiều hơn công sức', 'below that luck decides the rank more than work does'),
  ('teams', '1900-01-01', 1, 20, 'ít hơn thế thì may rủi quyết định thứ hạng nhiều hơn công sức', 'below that luck decides the rank more than work does'),
  ('volunteers', '1900-01-01', 1, 20, 'ít hơn thế thì may rủi quyết định thứ hạng nhiều hơn công sức', 'below that luck decides the rank more than work does'),
  ('hours', '1900-01-01', 1, 20, 'ít hơn thế thì may rủi quyết định thứ hạng nhiều hơn công sức', 'below that luck decides the rank more than work does'),
  ('days', '1900-01-01', 1, 10, 'vài lượt thì chưa nói được gì về một người', 'a few visits say nothing about a person');

-- How many people live where, as the units declare it.
create view population_card as
  select unit_id, on_day, n, source, made_at from base_figure where kind = 'dan_so';

-- When a delivery is late, when a team or a phone is silent, and between which hours of a day visits are made: what can
-- be expected by now follows from the same weekday of the weeks before. By the day it comes into force.
create table watch_rule (
  from_day text primary key,
  late_hours bigint not null,
  silent_days bigint not null,
  first_hour bigint not null,
  -- shifts of mornings end, those of afternoons begin
  noon_hour bigint not null,
  last_hour bigint not null
);
insert into watch_rule (from_day, late_hours, silent_days, first_hour, noon_hour, last_hour)
values ('1900-01-01', 48, 3, 7, 13, 20);

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
-- Who is on duty in which half of which day of the week, as long as they and their team are at work.
create view duty_card as
  select team_shift.weekday, team_shift.half, team_shift.seat_id, team_seat.team_id, team_seat.person_id,
         team.unit_path, team.until_day
  from team_shift
  join team_seat on team_seat.id = team_shift.seat_id
  join team on team.id = team_shift.team_id
  where team_seat.to_day is null and team.closed_on is null;
create view refusal_card as
  select refusal.on_day, unit_now.path as unit_path, refusal.giver, refusal.reason, refusal.n, refusal.last_at
  from refusal
  join unit_now on unit_now.id = refusal.unit_id;

-- Records that were sent back and neither corrected nor accepted since, at the unit where their team stands today.
create view returned_card as
  select support_record.id,
         coalesce(team.unit_path, (select path from unit_now where id = support_record.unit_id),
                  support_record.unit_path) as unit_path,
         support_record.team_id, support_record.seat_id, team_seat.person_id, support_record.on_day,
         support_record.reviewed_at as returned_at
  from support_record
  left join team on team.id = support_record.team_id
  left join team_seat on team_seat.id = support_record.seat_id
  where support_record.standing = 'returned';

-- Phones that may deliver: when each was last heard of and how many rows it held then, in the seat its owner holds, or
-- held last.
create view phone_card as
  select phone.id, phone.name, phone.person_id, phone.seen_at, phone.unsent, team_seat.id as seat_id,
         team_seat.team_id, team.unit_path, team_seat.to_day
  from phone
  join team_seat on team_seat.id = (
    select own.id
    from team_seat own
    where own.person_id = phone.person_id
    order by case when own.to_day is null then 0 else 1 end, own.from_day desc, own.id desc
    limit 1
  )
  join team on team.id = team_seat.team_id
  where phone.revoked_at is null;
