-- A temporary thread is not listed, and is deleted some time after its last question. A thread that its user has named
-- gets no other title.
alter table chat_thread add column temporary boolean not null default false, add column named boolean not null default false;
