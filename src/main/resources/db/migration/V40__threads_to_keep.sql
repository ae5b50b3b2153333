-- What a person does to a thread beside asking in it.
alter table chat_thread
    add column pinned   boolean not null default false,
    add column archived boolean not null default false;
