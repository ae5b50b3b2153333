-- Each list of the API is read in pages, from the last row of the page before. An index that an interrupted attempt has
-- left behind is not valid; so each one is dropped first.
drop index concurrently if exists chat_thread_by_activity;
create index concurrently chat_thread_by_activity on chat_thread (owner, active_at desc, id desc);

drop index concurrently if exists chat_thread_pinned;
create index concurrently chat_thread_pinned on chat_thread (owner, active_at desc, id desc) where pinned;

drop index concurrently if exists chat_thread_archived;
create index concurrently chat_thread_archived on chat_thread (owner, active_at desc, id desc) where archived;

-- The first index does all that this one did.
drop index concurrently if exists chat_thread_by_owner;

drop index concurrently if exists login_session_by_user_and_age;
create index concurrently login_session_by_user_and_age on login_session (user_id, created_at desc, id desc);
drop index concurrently if exists login_session_by_user;

-- Names can be longer than an index row.
drop index concurrently if exists account_by_name;
create index concurrently account_by_name on account (left(name, 100), id);
