-- Ends the sessions of all users and notifies the running nodes: psql -d parley -f end-sessions.sql
-- An administrator can do the same with DELETE /api/admin/sessions, which is recorded in the audit trail.
delete from login_session;
select pg_notify('parley_session_ended', 'all');
