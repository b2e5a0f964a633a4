-- Facts of kinds, and attributes of sorts of subject, that no table of an extract holds, from the files of its folder `facts`. Which kinds there are and what
-- they carry is for the framework that reads them to say: a kind that it does not declare is kept and counts for nothing.
-- Versions as in the tables of records.
create table imported_fact (
    council_id integer not null,
    kind text not null,                 -- the file's name without .csv: a kind, or a sort of subject
    subject text not null,
    row_key text not null,              -- the record's id: once in each kind
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    from_on integer not null,           -- the day of an event, or the first of a spell; 0: a subject
    to_on integer,                      -- null: an event, or a spell without an end
    minute integer,                     -- after midnight; null: the kind has no time of day
    attributes text not null,           -- name=value&name=value, percent-encoded; empty cells are left out
    primary key (council_id, kind, subject, row_key, known_from)
) strict, without rowid;
create index imported_fact_by_subject on imported_fact (council_id, subject) where known_to is null;
