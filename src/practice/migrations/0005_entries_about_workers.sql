-- Entries, what they make known and drafts are about a child or about a worker: each says which, as numbers of
-- children and of workers may be the same.
drop index entry_current;
drop index entry_by_draft;
drop index recorded_fact_by_day;
alter table entry rename to entry_of_child;
alter table entry_answer rename to entry_answer_of_child;
alter table recorded_fact rename to recorded_fact_of_child;

create table entry (
    council_id integer not null references council,
    subject_kind text not null check (subject_kind in ('child', 'worker')),
    subject_id text not null,
    entry_id text not null,
    version integer not null check (version >= 1),
    is_current integer not null check (is_current in (0, 1)),
    is_withdrawn integer not null default 0 check (is_withdrawn in (0, 1)),  -- made in error: counts no longer
    tool text not null,
    tool_version integer not null,
    tool_title text not null,
    happened_on integer not null,
    heading text not null,              -- how the story heads it
    told text not null,                 -- what the story tells of it, a line each
    is_significant integer not null check (is_significant in (0, 1)),
    reason text not null,               -- of the correction; empty in the first version
    draft_id text not null,             -- the form that was sent: sent twice, it is taken once
    author text not null,               -- the account
    author_name text not null,
    author_role text not null,
    author_worker text,                 -- null: the account is joined to no worker
    written_at text not null,
    primary key (council_id, subject_kind, subject_id, entry_id, version)
) strict, without rowid;
insert into entry select council_id, 'child', child_id, entry_id, version, is_current, is_withdrawn, tool, tool_version,
    tool_title, happened_on, heading, told, is_significant, reason, draft_id, author, author_name, author_role,
    author_worker, written_at from entry_of_child;
create unique index entry_current on entry (council_id, subject_kind, subject_id, entry_id) where is_current = 1;
create index entry_by_draft on entry (council_id, draft_id);

-- The answers of one version, with what was asked, so that an entry reads the same whatever becomes of its tool.
create table entry_answer (
    council_id integer not null,
    subject_kind text not null,
    subject_id text not null,
    entry_id text not null,
    version integer not null,
    position integer not null,
    section text not null,
    field text not null,
    label text not null,
    value text not null,                -- as the form sent it: yes, 2026-11-22, a code
    words text not null,                -- as it is read: Yes, 22 November 2026, the option's text
    primary key (council_id, subject_kind, subject_id, entry_id, version, position),
    foreign key (council_id, subject_kind, subject_id, entry_id, version) references entry
) strict, without rowid;
insert into entry_answer select council_id, 'child', child_id, entry_id, version, position, section, field, label, value,
    words from entry_answer_of_child;

-- What the current version of an entry makes known: read by the ledger. Rows are made anew by every version.
create table recorded_fact (
    council_id integer not null,
    subject_kind text not null,
    subject_id text not null,
    entry_id text not null,
    fact_no integer not null,
    kind text not null,                 -- waiver is a waiver
    from_on integer not null,
    to_on integer,                      -- null: an event, or a spell or waiver without an end
    attributes text not null,           -- name=value&name=value, percent-encoded
    primary key (council_id, subject_kind, subject_id, entry_id, fact_no)
) strict, without rowid;
insert into recorded_fact select council_id, 'child', child_id, entry_id, fact_no, kind, from_on, to_on, attributes
    from recorded_fact_of_child;
create index recorded_fact_by_day on recorded_fact (council_id, subject_kind, subject_id, kind, from_on);

drop table recorded_fact_of_child;
drop table entry_answer_of_child;
drop table entry_of_child;

alter table draft rename column child_id to subject_id;
alter table draft add column subject_kind text not null default 'child';
