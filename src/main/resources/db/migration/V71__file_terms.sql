-- The words of a passage, each with the mark of its file before it: a question reads the entries of its own files only,
-- whatever else is stored. It looks expensive to the planner, so that it is never computed for all rows.
create function file_terms(content uuid, words tsvector) returns text[]
    language sql immutable parallel safe cost 1000 as $$
    select array_agg(right(content::text, 8) || lexeme) from unnest(tsvector_to_array(words)) lexeme
$$;
