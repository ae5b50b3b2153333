-- An index that an interrupted attempt has left behind is not valid; so it is dropped first.
drop index concurrently if exists file_passage_terms;
create index concurrently file_passage_terms on file_passage using gin (file_terms(content_id, words));
