-- A share is a read-only copy of the messages of a thread that were shown when it was made. The recipients are user ids and
-- names of groups.
create table thread_share (
    id         uuid        primary key,
    thread_id  uuid        not null references chat_thread on delete cascade,
    owner      text        not null,
    owner_name text        not null,
    title      text        not null,
    users      text[]      not null,
    groups     text[]      not null,
    everybody  boolean     not null,
    with_files boolean     not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz -- null: until it is revoked
);
create index thread_share_by_owner on thread_share (owner, created_at desc, id desc);
create index thread_share_by_thread on thread_share (thread_id);
create index thread_share_by_end on thread_share (expires_at) where expires_at is not null;

create table share_message (
    share_id      uuid        not null references thread_share on delete cascade,
    position      integer     not null,
    role          text        not null,
    status        text        not null,
    content       text        not null,
    agent_id      uuid        not null,
    agent_name    text        not null,
    error_code    text,
    finish_reason text,
    refused       boolean     not null,
    files         text, -- JSON array; null if files are not shared
    citations     text, -- JSON array; without files: only web addresses
    created_at    timestamptz not null,
    primary key (share_id, position)
);

-- The files that readers of a share may download. They are the files of the thread itself.
create table share_file (
    share_id uuid not null references thread_share on delete cascade,
    file_id  uuid not null references stored_file on delete cascade,
    primary key (share_id, file_id)
);
create index share_file_by_file on share_file (file_id);

-- Copies of a thread refer to the contents of its files. If the owner of a content has no file with it any more, it counts
-- for a user who still has one.
create or replace function forget_file_content() returns trigger language plpgsql as $$
begin
    perform 1 from file_content where id = old.content_id for update;
    delete from file_content c
    where c.id = old.content_id and c.claims = 0
      and not exists (select 1 from stored_file f where f.content_id = c.id);
    update file_content c set owner = heir.owner
    from (select f.owner from stored_file f where f.content_id = old.content_id order by f.created_at, f.id limit 1) heir
    where c.id = old.content_id and c.owner = old.owner and c.claims = 0
      and not exists (select 1 from stored_file f where f.content_id = c.id and f.owner = c.owner)
      and not exists (select 1 from file_content other where other.owner = heir.owner and other.sha256 = c.sha256);
    return null;
end
$$;
