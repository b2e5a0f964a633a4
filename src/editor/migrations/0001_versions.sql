-- Versions of a council's framework that were written here. The folder given when the program starts is
-- the first version, number 0, and stands in no table.
-- `_by` is the account id, `_by_name` the name as it was then, `_at` the instant; `_on` are days since
-- 1970-01-01. Which version holds follows from the days: the one approved for the latest day that has come.

create table framework_version (
    council_id integer not null references council,
    framework text not null,            -- the name, such as portsmouth
    version integer not null,           -- counts from 1
    base integer not null,              -- the version whose files it began with
    state text not null check (state in ('draft', 'proposed', 'approved', 'dropped')),
    started_by text not null,
    started_by_name text not null,
    started_at text not null,
    reason text not null,               -- why it is proposed; empty before
    proposed_by text not null,          -- empty before
    proposed_by_name text not null,
    proposed_at text,
    from_on integer,                    -- the first day on which it holds; null before it is approved
    decided_by text not null,           -- who approved, returned, took back or dropped it; empty before
    decided_by_name text not null,
    decided_at text,
    decision text not null,             -- in words; may be empty
    primary key (council_id, framework, version),
    check (state = 'dropped' or (from_on is not null) = (state = 'approved'))
) strict, without rowid;

-- The files of a version. A draft's change until it is proposed.
create table framework_file (
    council_id integer not null,
    framework text not null,
    version integer not null,
    name text not null,
    revision integer not null,          -- counts how often it was saved
    text text not null,
    page text not null,                 -- the open page that saved last; empty without script
    page_seq integer not null,
    saved_by text not null,
    saved_by_name text not null,
    saved_at text not null,
    primary key (council_id, framework, version, name),
    foreign key (council_id, framework, version) references framework_version
) strict, without rowid;

-- What was typed into a file while somebody else saved it: kept beside it until its writer drops it.
create table framework_file_aside (
    council_id integer not null,
    framework text not null,
    version integer not null,
    name text not null,
    account_id text not null,
    text text not null,
    saved_at text not null,
    primary key (council_id, framework, version, name, account_id),
    foreign key (council_id, framework, version) references framework_version
) strict, without rowid;

-- What is approved is never altered: it may only be taken back, whole.
create trigger framework_version_stays before update on framework_version
    when old.state = 'approved' and (new.state <> 'dropped' or new.from_on is not old.from_on
        or new.base <> old.base or new.reason <> old.reason or new.proposed_by <> old.proposed_by)
    begin select raise(abort, 'an approved version of a framework is not altered'); end;
create trigger framework_version_is_kept before delete on framework_version
    begin select raise(abort, 'a version of a framework is kept'); end;
create trigger framework_file_stays before update on framework_file
    when (select state from framework_version v where v.council_id = old.council_id
        and v.framework = old.framework and v.version = old.version) <> 'draft'
    begin select raise(abort, 'the files of a version change only while it is a draft'); end;
create trigger framework_file_is_added before insert on framework_file
    when (select state from framework_version v where v.council_id = new.council_id
        and v.framework = new.framework and v.version = new.version) <> 'draft'
    begin select raise(abort, 'the files of a version change only while it is a draft'); end;
create trigger framework_file_is_kept before delete on framework_file
    when (select state from framework_version v where v.council_id = old.council_id
        and v.framework = old.framework and v.version = old.version) <> 'draft'
    begin select raise(abort, 'the files of a version change only while it is a draft'); end;
