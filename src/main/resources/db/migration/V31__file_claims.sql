-- An upload under way holds what it is about to attach: content goes when no file and no upload has it any more.
alter table file_content
    add column claims     integer     not null default 0,
    add column claimed_at timestamptz not null default now();

create or replace function forget_file_content() returns trigger language plpgsql as $$
begin
    delete from file_content c
    where c.id = old.content_id and c.claims = 0
      and not exists (select 1 from stored_file f where f.content_id = c.id);
    return null;
end
$$;
