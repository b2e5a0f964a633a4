-- Who may not see a child's record, and who opened one in an emergency. Nothing here is changed but to note an end.
create table restriction (
    council_id integer not null references council,
    child_id text not null,
    restriction_id text not null,
    lets_workers integer not null check (lets_workers in (0, 1)),    -- those recorded as working with the child
    lets_managers integer not null check (lets_managers in (0, 1)),  -- whoever supervises one of them
    reason text not null,
    began_at text not null,
    began_by text not null,             -- the account, who sees the record as long as this stands
    began_by_name text not null,
    ended_at text,                      -- null: it stands
    ended_by text,
    ended_by_name text,
    ended_reason text,                  -- of a lifting; null where another restriction took its place
    primary key (council_id, child_id, restriction_id)
) strict, without rowid;
create unique index restriction_standing on restriction (council_id, child_id) where ended_at is null;

-- Accounts that a restriction names.
create table restriction_reader (
    council_id integer not null,
    child_id text not null,
    restriction_id text not null,
    account_id text not null,
    name text not null,                 -- as it was then
    primary key (council_id, child_id, restriction_id, account_id),
    foreign key (council_id, child_id, restriction_id) references restriction
) strict, without rowid;

create table emergency_access (
    council_id integer not null references council,
    child_id text not null,
    access_id text not null,
    account_id text not null,
    account_name text not null,
    role text not null,
    reason text not null,
    began_at text not null,
    ends_at text not null,
    ended_at text,                      -- null: not ended before its time
    opens_restricted integer not null check (opens_restricted in (0, 1)),
    primary key (council_id, child_id, access_id)
) strict, without rowid;
create index emergency_access_by_account on emergency_access (council_id, account_id, began_at);
create index emergency_access_by_time on emergency_access (council_id, began_at);

-- Who is told of an emergency access, and when they said that they have seen it.
create table emergency_access_told (
    council_id integer not null,
    child_id text not null,
    access_id text not null,
    told_kind text not null check (told_kind in ('worker', 'account')),
    told text not null,
    why text not null check (why in ('works with the child', 'supervises the worker', 'restricted the record')),
    seen_at text,                       -- null: not yet
    primary key (council_id, child_id, access_id, told_kind, told),
    foreign key (council_id, child_id, access_id) references emergency_access
) strict, without rowid;
create index emergency_access_not_seen on emergency_access_told (council_id, told_kind, told) where seen_at is null;
