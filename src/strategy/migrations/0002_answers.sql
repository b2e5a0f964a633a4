-- What people answer where the framework asks them of an objective or a measure. Answers count from 1 under each of them.
create table plan_answer (
    council_id integer not null references council,
    plan_id text not null,              -- the id of an objective, a measure or a part of one
    answer integer not null,
    version integer not null,
    is_withdrawn integer not null check (is_withdrawn in (0, 1)),
    asked_on integer not null,          -- the day for which it is answered
    said text not null,                 -- one of the answers that the framework offers, or words
    given_by text not null,             -- who answered
    words text not null,                -- a note; may be empty
    reason text not null,               -- of a correction; empty for the first version
    recorded_by text not null,
    recorded_by_name text not null,
    recorded_at text not null,
    primary key (council_id, plan_id, answer, version)
) strict, without rowid;
