-- What people write here with the tools of the framework. An entry is about one child; those that were written at once
-- for several children of a household share their id. A correction adds a version and changes none.
create table entry (
    council_id integer not null references council,
    child_id text not null,
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
    primary key (council_id, child_id, entry_id, version)
) strict, without rowid;
create unique index entry_current on entry (council_id, child_id, entry_id) where is_current = 1;
create index entry_by_draft on entry (council_id, draft_id);

-- The answers of one version, with what was asked, so that an entry reads the same whatever becomes of its tool.
create table entry_answer (
    council_id integer not null,
    child_id text not null,
    entry_id text not null,
    version integer not null,
    position integer not null,
    section text not null,
    field text not null,
    label text not null,
    value text not null,                -- as the form sent it: yes, 2026-11-22, a code
    words text not null,                -- as it is read: Yes, 22 November 2026, the option's text
    primary key (council_id, child_id, entry_id, version, position),
    foreign key (council_id, child_id, entry_id, version) references entry
) strict, without rowid;

-- What the current version of an entry makes known: read by the ledger. Rows are made anew by every version.
create table recorded_fact (
    council_id integer not null,
    child_id text not null,
    entry_id text not null,
    fact_no integer not null,
    kind text not null,                 -- waiver is a waiver
    from_on integer not null,
    to_on integer,                      -- null: an event, or a spell or waiver without an end
    attributes text not null,           -- name=value&name=value, percent-encoded
    primary key (council_id, child_id, entry_id, fact_no)
) strict, without rowid;
create index recorded_fact_by_day on recorded_fact (council_id, child_id, kind, from_on);

-- What somebody has begun to write: theirs alone, in any state, until it is finished or thrown away.
create table draft (
    council_id integer not null,
    account_id text not null,
    draft_id text not null,
    tool text not null,
    child_id text not null,             -- on whose page it was begun
    entry_id text not null,             -- the entry that it corrects; empty for a new one
    page_id text not null,              -- the open page that saved last, and how many times it had
    page_seq integer not null,
    content text not null,              -- the form's fields as a browser sends them
    started_at text not null,
    saved_at text not null,
    primary key (council_id, account_id, draft_id),
    foreign key (council_id, account_id) references account
) strict, without rowid;
