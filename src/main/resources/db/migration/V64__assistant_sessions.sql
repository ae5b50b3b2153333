-- A session of the Assistant in pages of another origin. It has the identity of the session that it was handed over
-- from, and ends with it. Its own columns of user, groups and roles count only for nodes that do not know these yet.
alter table login_session
    add column parent            bytea references login_session on delete cascade,
    add column origin            text,  -- of the pages that may use it
    add column sealed_parent_key bytea; -- opens the parent's provider tokens; the key is derived from the cookie's value
create index login_session_by_parent on login_session (parent) where parent is not null;

-- Codes that open such a session, each once.
create table handover_code (
    code_hash  bytea       primary key,
    parent     bytea       not null references login_session on delete cascade,
    origin     text        not null,
    sealed_key bytea       not null, -- opens the parent's provider tokens; the key is derived from the code
    expires_at timestamptz not null
);
create index handover_code_by_parent on handover_code (parent);
create index handover_code_by_expiry on handover_code (expires_at);
