-- The workforce as the workforce files (and the extract's list of teams) tell it.
-- Every table of this file has versions. `known_from` is the number of the import that brought the
-- version; `known_to` the number of the import that replaced or withdrew it, null as long as it is
-- what is known now. `withdrawn` is 1 where the row was no longer in the extract of import
-- `known_to`, 0 where another version follows. `row_hash` is the import's own: it tells an unchanged
-- row. Any other null means that the cell was empty, or could not be read and was reported.
-- Columns that end in `_on`, `from` or `to` are days since 1970-01-01; flags are 0 or 1.
-- The comment above a table names the kinds of fact that it feeds.

-- worker. Feeds: worker (subject); employment (from started_on to left_on).
create table worker (
    council_id integer not null,
    worker_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    name text,
    email text,
    role text,
    grade text,
    team text,
    swe_number text,
    qualified_on integer,
    started_on integer,
    left_on integer,
    leaving_reason text,
    fte real,
    agency integer check (agency in (0, 1)),
    supervisor_id text,
    primary key (council_id, worker_id, known_from)
) strict, without rowid;
create index worker_by_supervisor on worker (council_id, supervisor_id)
    where known_to is null;

-- absence. Feeds: absence.
create table absence (
    council_id integer not null,
    worker_id text not null,
    row_key text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    from_on integer,
    to_on integer,
    working_days real,
    reason text,
    primary key (council_id, worker_id, row_key, known_from)
) strict, without rowid;

-- post. Feeds: post (vacant from vacant_from).
create table post (
    council_id integer not null,
    post_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    title text,
    team text,
    fte real,
    filled_by text,
    vacant_from integer,
    primary key (council_id, post_id, known_from)
) strict, without rowid;

-- learning. Feeds: learning.
create table learning (
    council_id integer not null,
    worker_id text not null,
    row_key text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    learned_on integer,
    title text,
    hours real,
    mode text,
    competency text,
    primary key (council_id, worker_id, row_key, known_from)
) strict, without rowid;

-- staff_supervision. Feeds: staff_supervision.
create table staff_supervision (
    council_id integer not null,
    worker_id text not null,
    row_key text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    supervisor_id text,
    held_on integer,
    kind text,
    minutes integer,
    reflective integer check (reflective in (0, 1)),
    primary key (council_id, worker_id, row_key, known_from)
) strict, without rowid;

-- ssd_department. Feeds: no fact; the names of teams.
create table team (
    council_id integer not null,
    row_key text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    team_id text,
    name text,
    parent_id text,
    parent_name text,
    primary key (council_id, row_key, known_from)
) strict, without rowid;
