-- Run once, after the first start of Parley, as a superuser in Parley's database (psql -f audit-owner.sql):
-- transfers the ownership of the audit trail to a role without login. The application's role (parley; change the name if
-- yours is different) can then insert and read rows; it can neither change nor delete them, nor disable the triggers
-- that protect them. Without this script the table refuses changes too, but the application's role owns it and could
-- drop the triggers.
create role parley_audit nologin;
alter schema public owner to parley_audit;
grant usage, create on schema public to parley;
alter table audit owner to parley_audit;
revoke all on audit from parley;
grant select on audit to parley;
alter function audit_is_append_only() owner to parley_audit;
alter function audit_hash(bytea, audit) owner to parley_audit;
alter function audit_verify() owner to parley_audit;
alter function audit_append(text, text, text, text, text) owner to parley_audit;
revoke execute on function audit_append(text, text, text, text, text) from public;
grant execute on function audit_append(text, text, text, text, text) to parley;
-- If an earlier version's script was run, these indexes for the filters of the audit trail are missing.
create index if not exists audit_by_actor on audit (left(actor, 200), seq desc);
create index if not exists audit_by_object on audit (left(object, 200), seq desc);
create index if not exists audit_by_action on audit (action, seq desc);
create index if not exists audit_by_time on audit (at);
