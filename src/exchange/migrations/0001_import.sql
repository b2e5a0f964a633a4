-- Imports of extracts and what each of them had to say. Import numbers count from 1 in each council
-- and are what `known_from` and `known_to` of the records mean.

create table import (
    council_id integer not null references council,
    import_no integer not null,
    started_at text not null,           -- the instant from which its records are known
    actor text not null,
    folder text not null,               -- the name of the folder read
    rows_read integer not null,
    rows_added integer not null,
    rows_changed integer not null,
    rows_unchanged integer not null,
    rows_withdrawn integer not null,
    rows_refused integer not null,
    cells_emptied integer not null,
    notes integer not null,
    tables_refused integer not null,
    messages_dropped integer not null,  -- messages beyond the limit of what is kept
    primary key (council_id, import_no)
) strict, without rowid;

-- One table of an extract in one import. A table that is refused or not supplied withdraws nothing.
create table import_table (
    council_id integer not null,
    import_no integer not null,
    position integer not null,
    source_table text not null,
    state text not null check (state in ('imported', 'refused', 'not supplied', 'empty')),
    file text not null,                 -- empty: there was none
    rows_read integer not null,
    rows_added integer not null,
    rows_changed integer not null,
    rows_unchanged integer not null,
    rows_withdrawn integer not null,
    rows_refused integer not null,
    cells_emptied integer not null,
    primary key (council_id, import_no, position),
    foreign key (council_id, import_no) references import
) strict, without rowid;

-- What was wrong and what to do. `row` counts the header as 1; 0 is the file or the table as a whole.
create table import_message (
    council_id integer not null,
    import_no integer not null,
    message_no integer not null,
    severity text not null check (severity in ('table refused', 'row refused', 'cell left empty', 'note')),
    file text not null,
    row integer not null,
    field text not null,
    value text not null,                -- shortened
    wrong text not null,
    to_do text not null,
    primary key (council_id, import_no, message_no),
    foreign key (council_id, import_no) references import
) strict, without rowid;

-- A person whose rows all came back under another id: for a person to decide, never done by itself.
create table merge_proposal (
    council_id integer not null,
    import_no integer not null,
    from_person_id text not null,
    to_person_id text not null,
    rows_moved integer not null,
    state text not null default 'proposed' check (state in ('proposed', 'accepted', 'dismissed')),
    decided_by text,                    -- null: nobody has decided yet
    decided_at text,                    -- null: nobody has decided yet
    primary key (council_id, import_no, from_person_id, to_person_id),
    foreign key (council_id, import_no) references import
) strict, without rowid;

-- Rows of the extract's other tables, kept as they came. Versions as in the tables of records.
create table kept_row (
    council_id integer not null,
    source_table text not null,
    row_key text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    person_id text,                     -- null: the table names no person, or the row none
    cells text not null,                -- JSON: field to cell, empty cells left out
    primary key (council_id, source_table, row_key, known_from)
) strict, without rowid;
create index kept_row_by_person on kept_row (council_id, person_id) where known_to is null;
