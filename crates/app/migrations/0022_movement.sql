-- Who came and who went in some days, whatever the number of members: found by the day.
create index member_stay_from on member_stay (from_day, nth, came, unit_path);
create index member_stay_to on member_stay (to_day, went, unit_path) where to_day is not null;

-- For the rooms above: where members stood, how they came and how they went.
create view member_stay_card as
  select member_stay.member_id, member_stay.nth, member_stay.from_day, member_stay.to_day, member_stay.unit_path,
         member_stay.came, member_stay.went
  from member_stay;
