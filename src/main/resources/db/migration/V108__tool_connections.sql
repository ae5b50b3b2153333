-- Authorisations of users at tool servers, each with tokens for one server and one authorization server.
create table tool_connection (
    id          uuid        primary key,
    user_id     text        not null,
    server_id   uuid        not null references tool_server on delete cascade,
    issuer      text        not null, -- the authorization server; the tokens are never sent to another one
    resource    text        not null,
    scopes      text        not null, -- granted, separated by blanks
    wanted      text        not null default '', -- scopes that the server has asked for since
    sealed      bytea       not null, -- JSON object with tokens and client, AES-GCM
    key_id      text        not null, -- the master key that opens it
    expires_at  timestamptz,          -- of the access token; null: unknown
    version     integer     not null default 1,
    claimed_until timestamptz,        -- until then, one node refreshes the tokens
    created_at  timestamptz not null default now(),
    unique (user_id, server_id)
);
create index on tool_connection (server_id);
-- Authorisations that a user has started at an authorization server and not completed.
create table tool_authorization (
    state_hash  bytea       primary key,
    user_id     text        not null,
    server_id   uuid        not null references tool_server on delete cascade,
    sealed      bytea       not null, -- JSON object with the verifier and the client, AES-GCM
    key_id      text        not null,
    expires_at  timestamptz not null
);
create index on tool_authorization (server_id);
-- Clients that authorization servers have registered dynamically (RFC 7591).
create table tool_client (
    server_id   uuid        not null references tool_server on delete cascade,
    issuer      text        not null,
    redirect    text        not null,
    sealed      bytea       not null, -- JSON object with id, secret and method, AES-GCM
    key_id      text        not null,
    primary key (server_id, issuer, redirect)
);
