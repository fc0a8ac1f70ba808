-- A list that was handed in, of members or of teams: its columns, what became of its rows, and how to take it back.
create table list (
  id uuid primary key,
  kind text not null,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  file_name text not null,
  file_hash text not null,
  kept_file text not null,
  headings text not null,
  mapping text not null,
  takes_twins boolean not null,
  state text not null,
  row_count bigint not null,
  added_count bigint not null,
  bad_count bigint not null,
  twin_count bigint not null,
  left_count bigint not null,
  job_id uuid references job (id),
  made_by uuid,
  made_at bigint not null,
  ended_at bigint
);
create index list_by_path on list (kind, unit_path, made_at);

-- Which column is what, as an account chose for these headings (their SHA-256).
create table list_mapping (
  kind text not null,
  owner uuid not null,
  headings text not null,
  mapping text not null,
  used_at bigint not null,
  primary key (kind, owner, headings)
);

-- What a list of teams brought, so that it can be taken back.
alter table team add column list_id uuid;
alter table team_seat add column list_id uuid;
-- Whether the person was written down for this seat, and goes with it.
alter table team_seat add column brought_person boolean not null default false;
create index team_by_list on team (list_id);
create index team_seat_by_list on team_seat (list_id);
