-- Statistics taken while nothing is under way make each partial index of running runs look empty, and the planner takes any
-- of them whose condition it finds in a query, to read it from end to end. So a condition belongs to one index only.
drop index run_active_by_node;
drop index run_active_by_owner;
create index run_active_by_owner on run (owner) where ended_at is null;

-- As before, but counts a person's runs no further than the limit goes; 0: there is none, and nothing is counted. The
-- function of three arguments stays for nodes of the version before, which may run beside this one for a while.
create function open_thread(
    thread uuid, person text, run uuid, most integer,
    out title text, out message_count integer, out has_files boolean, out has_versions boolean,
    out known boolean,   -- whether there is a run of this id already
    out busy uuid,       -- the thread's run under way
    out under_way bigint -- runs of this person, up to the limit
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
    under_way := 0;
    if most > 0 then
        under_way := (select count(*) from (
            select from run r where r.owner = person and r.ended_at is null limit most) active);
    end if;
end $$;
