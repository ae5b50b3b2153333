-- What the start of a run needs to know of its thread, which is locked from here until the transaction ends: whoever
-- waited for the lock sees here what the one before has stored. Nulls where the owner has no such thread.
create function open_thread(
    thread uuid, person text, run uuid,
    out title text, out message_count integer, out has_files boolean, out has_versions boolean,
    out known boolean,   -- whether there is a run of this id already
    out busy uuid,       -- the thread's run under way
    out under_way bigint -- runs of this person
) language plpgsql as $$
begin
    select t.title, t.message_count, t.has_files, t.has_versions
    into open_thread.title, open_thread.message_count, open_thread.has_files, open_thread.has_versions
    from chat_thread t where t.id = thread and t.owner = person for update;
    if not found then
        return;
    end if;
    known := exists (select 1 from run r where r.id = run);
    busy := (select r.id from run r where r.thread_id = thread and r.status = 'running');
    under_way := (select count(*) from run r where r.owner = person and r.status = 'running');
end $$;
