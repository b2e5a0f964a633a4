-- Who else lives at an address: asked by forms that are written for several children at once.
create index address_by_place on address (council_id, postcode, address)
    where known_to is null and to_on is null;
