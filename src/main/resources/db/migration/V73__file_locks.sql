-- Two files with the same content can be deleted at the same time: each deletion waits for the other, and the second one
-- sees that no file refers to the content any more.
create or replace function forget_file_content() returns trigger language plpgsql as $$
begin
    perform 1 from file_content where id = old.content_id for update;
    delete from file_content c
    where c.id = old.content_id and c.claims = 0
      and not exists (select 1 from stored_file f where f.content_id = c.id);
    return null;
end
$$;

-- The order of locks is: thread, contents by id, files. Threads that share several contents never wait for each other in
-- a circle.
create function lock_file_contents() returns trigger language plpgsql as $$
begin
    perform 1 from file_content
    where id in (select content_id from stored_file where thread_id = old.id) order by id for update;
    return old;
end
$$;
create trigger thread_locks_file_contents before delete on chat_thread
    for each row when (old.has_files) execute function lock_file_contents();
