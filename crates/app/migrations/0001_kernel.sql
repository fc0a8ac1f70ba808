-- Who changed what, in commit order: audit trail, outbound feed, source of live figures.
create table change_log (
  seq bigint primary key,
  at bigint not null,
  actor_kind text not null,
  actor_id uuid,
  unit_path text not null,
  kind text not null,
  thing_id uuid not null,
  change text not null,
  what text not null
);
create index change_log_thing on change_log (thing_id, seq);
create index change_log_kind on change_log (kind, seq);

-- Long work that survives a restart.
create table job (
  id uuid primary key,
  kind text not null,
  body text not null,
  state text not null,
  done bigint not null,
  total bigint not null,
  reason text,
  added_at bigint not null,
  ended_at bigint
);
create index job_open on job (state, id);

-- Counting table of every room: so many of a measure at a node in a period (2024, 202409 or 20240919). The measure
-- stands before the period: one number of many places over a long time is the question asked most.
create table tally (
  node bigint not null,
  measure bigint not null,
  period bigint not null,
  n bigint not null,
  primary key (node, measure, period)
) /* clustered */;
