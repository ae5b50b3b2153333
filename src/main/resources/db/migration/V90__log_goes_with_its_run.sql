-- The log of a run has its text, and goes with it: also where a whole thread is deleted. Of the partition by its key.
create function forget_run_log() returns trigger language plpgsql as $$
begin
    delete from run_event where slot = old.log_slot and run_id = old.id;
    return null;
end $$;
create trigger run_deleted_forget_log after delete on run
    for each row execute function forget_run_log();
