-- Servers whose tools agents can use (Model Context Protocol), as administrators define them.
create table tool_server (
    id            uuid        primary key,
    name          text        not null unique,
    settings      text        not null, -- JSON object: everything but the secret
    sealed_secret bytea,                -- token or client secret, AES-GCM; null: none
    key_id        text,                 -- the master key that opens it
    version       integer     not null,
    changed_at    timestamptz not null
);
-- Their tools, as the servers define them. A definition that has changed waits for an administrator.
create table tool_server_tool (
    server_id   uuid        not null references tool_server on delete cascade,
    name        text        not null,
    definition  text        not null, -- JSON object that is in use
    pending     text,                 -- JSON object that waits for a review; null: none
    listed      boolean     not null default true, -- whether the server's last list had it
    own_name    text,                 -- overrides; null: the server's
    own_description text,
    reviewed_by text,
    reviewed_at timestamptz,
    primary key (server_id, name)
);
