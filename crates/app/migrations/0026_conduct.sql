-- Votes are those of the members of a branch: more people than it has are refused (1), or asked about (0).
insert into member_rule (name, from_day, value) values ('meeting.crowded', '2022-12-15', 1);

-- One person does not lead a unit by two posts at once: refused (1), or asked about (0).
insert into member_rule (name, from_day, value) values ('term.leads_twice', '2022-12-15', 1);
