-- Run after the first start of Parley, and after each restore, as a superuser in Parley's database:
--   psql -v ON_ERROR_STOP=1 -d parley -f audit-owner.sql
-- Transfers the ownership of the audit trail to a role without login. The application's role, which owns the other
-- tables, can then insert and read rows; it can neither change nor delete them, nor disable the triggers that protect
-- them. Without this script the table refuses changes too, but the application's role owns it and could drop the
-- triggers. A second run changes nothing.
do $$
declare
    app   text := (select tableowner from pg_tables where schemaname = 'public' and tablename = 'chat_thread');
    entry regprocedure;
begin
    if app is null then
        raise exception 'The database % has no schema of Parley: start Parley first', current_database();
    end if;
    if not exists (select from pg_roles where rolname = 'parley_audit') then
        create role parley_audit nologin;
    end if;
    alter schema public owner to parley_audit;
    execute format('grant usage, create on schema public to %I', app);
    alter table audit owner to parley_audit;
    execute format('revoke all on audit from %I, public', app);
    execute format('grant select on audit to %I', app);
    for entry in select oid from pg_proc where pronamespace = 'public'::regnamespace and proname like 'audit\_%' loop
        execute format('alter function %s owner to parley_audit', entry);
    end loop;
    revoke execute on function audit_append(text, text, text, text, text) from public;
    execute format('grant execute on function audit_append(text, text, text, text, text) to %I', app);
end $$;
-- If an earlier version's script was run, these indexes for the filters of the audit trail are missing.
create index if not exists audit_by_actor on audit (left(actor, 200), seq desc);
create index if not exists audit_by_object on audit (left(object, 200), seq desc);
create index if not exists audit_by_action on audit (action, seq desc);
create index if not exists audit_by_time on audit (at);
