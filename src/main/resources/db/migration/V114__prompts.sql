-- Prompts that users save for themselves and for others. The recipients are user ids and names of groups.
create table saved_prompt (
    id         uuid        primary key,
    owner      text        not null,
    owner_name text        not null,
    title      text        not null,
    text       text        not null,
    users      text[]      not null,
    groups     text[]      not null,
    everybody  boolean     not null,
    changed_at timestamptz not null default now()
);
create index saved_prompt_by_owner on saved_prompt (owner);
create index saved_prompt_by_user on saved_prompt using gin (users);
create index saved_prompt_by_group on saved_prompt using gin (groups);
create index saved_prompt_for_everybody on saved_prompt (id) where everybody;
