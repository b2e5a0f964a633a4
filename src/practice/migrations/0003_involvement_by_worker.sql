-- Whose children they are is asked with every page, and which cases a worker holds after each change:
-- an index over all that the two questions read. The one before left the engine free to read every
-- involvement instead.
drop index involvement_by_worker;
create index involvement_by_worker on involvement
    (council_id, worker_id, known_to, from_on, to_on, role, team);
