-- How far the entries that waited beside this database are in its chain, by the file they waited in:
-- moved once each, whenever a server was killed.
create table looks_moved (
    file_id text primary key,
    moved integer not null              -- the number, in that file, of the last one
) strict, without rowid;
