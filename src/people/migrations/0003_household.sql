-- Who else belongs to a family or lives at an address: asked by forms that are written for several children at once.
-- Every column asked is in the index: the planner takes it without statistics.
create index address_by_place on address (council_id, postcode, address, known_to, to_on);
drop index family_member_by_family;
create index family_member_by_family on family_member (council_id, family_id, known_to);
