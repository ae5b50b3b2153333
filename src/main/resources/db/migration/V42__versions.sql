-- A message can have versions. Those that were replaced stay, out of sight with all that followed them.
alter table message
    add column shown     boolean not null default true,
    -- The message that it follows; for a thread's first one, the thread. Null until the thread's path changes: till then,
    -- a message follows the shown one before it.
    add column parent_id uuid;
create index message_hidden on message (thread_id) where not shown;

alter table chat_thread add column has_versions boolean not null default false;

-- How much of its answer, in UTF-16 units, stood there before a run that writes on.
alter table run add column text_before integer not null default 0;
