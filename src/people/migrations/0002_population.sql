-- How many people live in the council's area, as published figures say. Feeds: population figures.
-- A version of a row as in 0001_records.sql; `from_on` and `to_on` are days since 1970-01-01, the
-- first day in, `to_on` out; null goes on.
create table population_figure (
    council_id integer not null,
    name text not null,
    row_key text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    from_on integer,
    to_on integer,
    value real,
    primary key (council_id, name, row_key, known_from)
) strict, without rowid;
