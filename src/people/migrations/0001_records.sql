-- The people whose records an extract of the case system brings, one table for each of its tables.
-- Every table of this file has versions. `known_from` is the number of the import that brought the
-- version; `known_to` the number of the import that replaced or withdrew it, null as long as it is
-- what is known now. `withdrawn` is 1 where the row was no longer in the extract of import
-- `known_to`, 0 where another version follows. `row_hash` is the import's own: it tells an unchanged
-- row. Any other null means that the cell was empty, or could not be read and was reported.
-- Columns that end in `_on`, `from` or `to` are days since 1970-01-01; flags are 0 or 1.
-- The comment above a table names the kinds of fact that it feeds.

-- ssd_person. Feeds: child.
create table person (
    council_id integer not null,
    person_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    forename text,
    surname text,
    sex text,
    gender text,
    ethnicity text,
    born_on integer,
    expected_born_on integer,
    died_on integer,
    nhs_number text,
    legacy_id text,
    upn_unknown_reason text,
    has_education_plan integer check (has_education_plan in (0, 1)),
    is_mother integer check (is_mother in (0, 1)),
    nationality text,
    primary key (council_id, person_id, known_from)
) strict, without rowid;
create index person_by_name on person (council_id, surname, forename)
    where known_to is null;

-- ssd_disability. Feeds: child (disabled: any code but NONE).
create table disability (
    council_id integer not null,
    person_id text not null,
    disability_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    code text,
    primary key (council_id, person_id, disability_id, known_from)
) strict, without rowid;

-- ssd_linked_identifiers. Feeds: child (the number of a pupil and other numbers).
create table linked_identifier (
    council_id integer not null,
    person_id text not null,
    identifier_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    identifier_type text,
    identifier text,
    valid_from integer,
    valid_to integer,
    primary key (council_id, person_id, identifier_id, known_from)
) strict, without rowid;

-- ssd_family. Feeds: the family of a child; the family is shared by its children.
create table family_member (
    council_id integer not null,
    person_id text not null,
    family_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    source_row text,
    primary key (council_id, person_id, family_id, known_from)
) strict, without rowid;
create index family_member_by_family on family_member (council_id, family_id)
    where known_to is null;

-- ssd_address. Feeds: no fact; where a person lives.
create table address (
    council_id integer not null,
    person_id text not null,
    address_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    address text,
    address_type text,
    from_on integer,
    to_on integer,
    postcode text,
    primary key (council_id, person_id, address_id, known_from)
) strict, without rowid;

-- ssd_immigration_status. Feeds: child (unaccompanied).
create table immigration_status (
    council_id integer not null,
    person_id text not null,
    status_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    status text,
    from_on integer,
    to_on integer,
    primary key (council_id, person_id, status_id, known_from)
) strict, without rowid;

-- ssd_professionals. Feeds: worker (caseload, role, registration), employment.
create table professional (
    council_id integer not null,
    professional_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    staff_id text,
    name text,
    swe_number text,
    job_title text,
    caseload integer,
    team text,
    fte real,
    agency integer check (agency in (0, 1)),
    primary key (council_id, professional_id, known_from)
) strict, without rowid;

-- The council's own words that systems write as free text (data/ssd/settings.yaml has the defaults):
-- one row for each value of a setting.
create table import_setting (
    council_id integer not null,
    setting text not null,
    value text not null,
    primary key (council_id, setting, value)
) strict, without rowid;
