-- Projects: threads with common instructions. Members are user ids and names of groups; each has threads of their own.
create table project (
    id           uuid        primary key,
    owner        text        not null,
    owner_name   text        not null,
    name         text        not null,
    instructions text        not null,
    archived     boolean     not null,
    users        text[]      not null,
    groups       text[]      not null,
    everybody    boolean     not null,
    changed_at   timestamptz not null default now()
);
create index project_by_owner on project (owner);
create index project_by_user on project using gin (users);
create index project_by_group on project using gin (groups);
create index project_for_everybody on project (id) where everybody;

alter table chat_thread add column project_id uuid;
alter table chat_thread add constraint chat_thread_project
    foreign key (project_id) references project on delete set null not valid;
