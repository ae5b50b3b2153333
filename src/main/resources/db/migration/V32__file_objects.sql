-- Bytes can lie in a bucket instead of file_chunk. What is removed here is noted, and removed there afterwards.
alter table file_content add column in_bucket boolean not null default false;

create table file_object_gone (
    content_id uuid        primary key,
    gone_at    timestamptz not null default now()
);

create function note_object_gone() returns trigger language plpgsql as $$
begin
    insert into file_object_gone (content_id) values (old.id) on conflict do nothing;
    return null;
end
$$;
create trigger file_content_deleted after delete on file_content
    for each row when (old.in_bucket) execute function note_object_gone();
