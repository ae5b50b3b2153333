-- Each user's own settings. A user without a row has the defaults; null means the default of the browser or the server.
create table user_settings (
    user_id       text        primary key,
    instructions  text        not null default '', -- about the user, for the model
    language      text,
    theme         text        not null default 'system',
    contrast      text        not null default 'system',
    text_size     integer     not null default 100, -- in percent
    time_zone     text,
    default_agent uuid,
    temporary     boolean     not null default false, -- new threads are temporary
    changed_at    timestamptz not null default now()
);
