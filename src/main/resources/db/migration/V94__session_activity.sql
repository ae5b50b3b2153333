-- Sessions that were idle for too long are found here instead of by reading the whole table. An index that an interrupted
-- attempt has left behind is not valid; so it is dropped first.
drop index concurrently if exists login_session_by_activity;
create index concurrently login_session_by_activity on login_session (seen_at);
