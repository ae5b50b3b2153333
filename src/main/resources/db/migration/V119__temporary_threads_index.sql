-- Finds the temporary threads whose time is over. An index that an interrupted attempt has left behind is not valid.
drop index concurrently if exists chat_thread_temporary;
create index concurrently chat_thread_temporary on chat_thread (active_at) where temporary;
