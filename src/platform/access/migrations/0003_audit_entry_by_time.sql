-- The log is read by time: of all, of one record, of one person, of one thing done, of what was refused.
drop index audit_entry_of_subject;
create index audit_entry_of_subject on audit_entry (council_id, subject_kind, subject, at, entry);
drop index audit_entry_of_actor;
create index audit_entry_of_actor on audit_entry (council_id, actor, at, entry);
create index audit_entry_of_time on audit_entry (council_id, at, entry);
create index audit_entry_of_action on audit_entry (council_id, action, at, entry);
create index audit_entry_not_granted on audit_entry (council_id, outcome, at, entry)
    where outcome <> 'granted';
