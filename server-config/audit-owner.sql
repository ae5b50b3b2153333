-- PostgreSQL, once, after the first start of Parley, as a superuser in Parley's database (psql -f audit-owner.sql):
-- hands the audit trail over to a role that nobody signs in as. The application's role (parley: change the name where
-- yours is another one) can then add rows and read them; it can neither change nor remove them, nor switch off what
-- guards them. Without this the table refuses changes too, but its owner, the application's role, could drop the guard.
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
