-- What people search: the messages of ended runs, and the titles that people gave. Each word has its owner's mark before
-- it: so a search, also one for beginnings of words, reads the searcher's own words only, whatever else there is.
create table search_entry (
    id        uuid     primary key, -- the message; for a title, the thread
    thread_id uuid     not null,    -- without a reference: entering must not lock the thread
    words     tsvector not null
);
create index search_entry_words on search_entry using gin (words);
create index search_entry_by_thread on search_entry (thread_id);

-- Messages are entered in the background, some at a time, so that neither the start nor the end of a run pays for it.
alter table run add column searchable boolean not null default false;
create index run_not_searchable on run (id) where not searchable and status <> 'running';

create function search_mark(owner text) returns text language sql immutable as $$
    select left(md5(owner), 10) || ':'
$$;

-- A text that is too much for a tsvector cannot be found; everything else goes on.
create function search_words(mark text, content text) returns tsvector language plpgsql immutable as $$
begin
    return (select coalesce(array_to_tsvector(array_agg(mark || lexeme)), '')
            from unnest(to_tsvector('simple', left(content, 100000)))
            where octet_length(lexeme) < 200);
exception when program_limit_exceeded then
    return '';
end $$;

-- All words of the query, each as the beginning of a word; null where it has none.
create function search_query(mark text, query text) returns tsquery language sql immutable as $$
    select string_agg('''' || replace(replace(mark || lexeme, '\', '\\'), '''', '''''') || ''':*', ' & ')::tsquery
    from unnest(to_tsvector('simple', query))
$$;

-- After the cascade to runs, which waits for whoever is entering them: its name comes behind those of PostgreSQL's own.
create function forget_search_entries() returns trigger language plpgsql as $$
begin
    delete from search_entry where thread_id = old.id;
    return null;
end $$;
create trigger thread_deleted_forget_search after delete on chat_thread
    for each row execute function forget_search_entries();
