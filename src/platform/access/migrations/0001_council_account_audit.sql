-- Who may sign in, and the entries that say who did what. Every key begins with the council.

create table council (
    council_id integer primary key,
    name text not null unique check (length(name) between 1 and 200)
) strict;

create table account (
    council_id integer not null references council,
    account_id text not null,
    email text not null check (email = lower(email)),
    name text not null check (length(name) between 1 and 200),
    password_hash text not null,
    worker_id text,                     -- null: this person is in no workforce file
    is_locked integer not null default 0 check (is_locked in (0, 1)),
    must_change_password integer not null default 0 check (must_change_password in (0, 1)),
    failed_count integer not null default 0,
    failed_at text,                     -- null: no failed sign-in since the last good one
    created_at text not null,
    password_changed_at text not null,
    signed_in_at text,                  -- null: has never signed in
    primary key (council_id, account_id),
    unique (council_id, email)
) strict;

create table account_role (
    council_id integer not null,
    account_id text not null,
    role text not null,
    primary key (council_id, account_id, role),
    foreign key (council_id, account_id) references account
) strict, without rowid;

-- A sign-in. The token itself is in the person's browser only.
create table session (
    council_id integer not null,
    token_hash blob not null check (length(token_hash) = 32),
    account_id text not null,
    role text not null,                 -- the role that this person works as
    started_at text not null,
    seen_at text not null,
    device text not null,               -- what the browser calls itself, shortened
    primary key (council_id, token_hash),
    foreign key (council_id, account_id) references account
) strict, without rowid;
create index session_of_account on session (council_id, account_id);

-- One look, change or refusal. `hash` is over this entry and the hash before it.
create table audit_entry (
    council_id integer not null references council,
    entry integer not null,             -- 1, 2, 3 ... without gaps
    at text not null,
    actor_kind text not null check (actor_kind in ('account', 'system', 'visitor')),
    actor text not null,
    actor_name text not null,
    role text not null,
    action text not null,
    subject_kind text not null,
    subject text not null,
    outcome text not null check (outcome in ('granted', 'refused', 'undone')),
    request text not null,
    detail text not null,
    hash blob not null check (length(hash) = 32),
    primary key (council_id, entry)
) strict;
create index audit_entry_of_subject on audit_entry (council_id, subject_kind, subject, entry);
create index audit_entry_of_actor on audit_entry (council_id, actor, entry);

create trigger audit_entry_is_not_changed before update on audit_entry
begin
    select raise(abort, 'An audit entry cannot be changed');
end;
create trigger audit_entry_is_not_deleted before delete on audit_entry
begin
    select raise(abort, 'An audit entry cannot be deleted');
end;

-- What changed, in order of commit, so that every process that keeps facts in memory reads them
-- again. An empty subject stands for all subjects of its kind, an empty kind for everything.
create table change_list (
    council_id integer not null references council,
    change integer not null,            -- 1, 2, 3 ... without gaps
    at text not null,
    subject_kind text not null,
    subject text not null,
    primary key (council_id, change)
) strict;
