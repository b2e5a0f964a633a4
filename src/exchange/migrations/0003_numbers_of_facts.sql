-- Find looks a fact of an extract up by its own number.
create index imported_fact_by_number on imported_fact (row_key) where known_to is null;
