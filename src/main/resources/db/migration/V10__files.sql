-- The bytes of a file. Equal files of one user are stored once. Without sha256 it is still arriving.
create table file_content (
    id         uuid        primary key,
    owner      text        not null,
    sha256     bytea,
    media_type text,
    size       bigint      not null default 0,
    created_at timestamptz not null default now(),
    unique (owner, sha256)
);

create table file_chunk (
    content_id uuid    not null references file_content on delete cascade,
    position   integer not null,
    bytes      bytea   not null,
    primary key (content_id, position)
);
-- Documents are compressed already; uncompressed chunks can be read in parts.
alter table file_chunk alter column bytes set storage external;

-- The text of a file in pieces small enough to be chosen from, with the place where each stands.
create table file_passage (
    content_id uuid     not null references file_content on delete cascade,
    position   integer  not null,
    page       integer,
    section    text,
    text       text     not null,
    words      tsvector not null,
    primary key (content_id, position)
);
create index file_passage_words on file_passage using gin (words);

-- What an agent that sees gets of a file: the image itself, scaled down, or the pages of a scan.
create table file_image (
    content_id uuid    not null references file_content on delete cascade,
    position   integer not null,
    media_type text    not null,
    bytes      bytea   not null,
    primary key (content_id, position)
);
alter table file_image alter column bytes set storage external;

-- A file as somebody attached it to a message.
create table stored_file (
    id         uuid        primary key,
    content_id uuid        not null references file_content,
    owner      text        not null,
    thread_id  uuid        not null references chat_thread on delete cascade,
    message_id uuid        not null,
    position   integer     not null, -- in the thread
    name       text        not null,
    media_type text        not null,
    size       bigint      not null,
    created_at timestamptz not null,
    unique (thread_id, position)
);
create index stored_file_by_content on stored_file (content_id);
create index stored_file_by_owner on stored_file (owner);
create index file_content_arriving on file_content (created_at) where sha256 is null;

-- Content goes with the last file that has it, also where a thread is deleted with its files.
create function forget_file_content() returns trigger language plpgsql as $$
begin
    delete from file_content c
    where c.id = old.content_id and not exists (select 1 from stored_file f where f.content_id = c.id);
    return null;
end
$$;
create trigger stored_file_deleted after delete on stored_file
    for each row execute function forget_file_content();

alter table message add column files text;     -- JSON array; what the reader is told about the message's files
alter table message add column citations text; -- JSON array; the passages that an answer could cite
alter table chat_thread add column has_files boolean not null default false;
