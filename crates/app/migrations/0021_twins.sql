-- Two records that turned out to be about one person: which was given up for which, what was told, and how to undo it.
create table member_merge (
  id uuid primary key,
  from_id uuid not null references member (id),
  to_id uuid not null references member (id),
  at bigint not null,
  actor_kind text not null,
  actor_id uuid,
  who text not null,
  reason text,
  -- what moved and what was to be known, as texts with their values
  told text not null,
  -- rows as they were, until it is undone; what was sealed in the record that stays lies beside it, sealed
  journal text,
  private_sealed bytea,
  undone_at bigint,
  undone_by text
);
create index member_merge_to on member_merge (to_id, at);
create index member_merge_from on member_merge (from_id, at);
create index member_merge_at on member_merge (at);

-- Stays that were written down in one of two records of a person and did not stand when they were merged, under the one
-- that was given up. They count nowhere.
create table member_stay_aside (
  member_id uuid not null references member (id),
  nth bigint not null,
  from_day text not null,
  to_day text,
  unit_id uuid not null references unit (id),
  unit_path text not null,
  came text not null,
  went text,
  primary key (member_id, nth)
);

-- Records that look like one person and are two, as somebody who knows said. The lesser id stands first.
create table member_apart (
  one uuid not null references member (id),
  other uuid not null references member (id),
  at bigint not null,
  actor_kind text not null,
  actor_id uuid,
  who text not null,
  primary key (one, other)
) /* clustered */;

-- Two people who turn out to be one take everything along: what is theirs is found without reading whole tables.
create index merit_claim_decided on merit_claim (decided_by) where decided_by is not null;
create index review_decided on review (decided_by) where decided_by is not null;
create index target_changed on target (changed_by) where changed_by is not null;
create index target_version_by on target_version (by_person) where by_person is not null;
create index help_question_holder on help_question (holder_id) where holder_id is not null;
create index help_entry_author on help_entry (author_id);
create index help_follow_person on help_follow (person_id);
create index help_article_version_author on help_article_version (author_id) where author_id is not null;
create index help_delivery_person on help_delivery (person_id) where person_id is not null;
create index admission_introducer on admission (introducer_id) where introducer_id is not null;
create index admission_member on admission (member_id) where member_id is not null;

-- Which record stands for one that was merged into it.
create view member_alias_card as
  select id as member_id, merged_into as stands_for
  from member
  where merged_into is not null;
