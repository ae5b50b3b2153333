-- Everybody who ever signed in, as known at the last log-in or refresh.
create table account (
    id           text        primary key, -- owns threads; see login_session.user_id
    name         text        not null,
    source       text        not null check (source in ('local', 'oidc')),
    groups       text        not null, -- JSON array
    roles        text        not null, -- JSON array
    agent_tag    text,
    groups_from  text        not null, -- the claim, or the local user list
    disabled     boolean     not null default false,
    created_at   timestamptz not null,
    signed_in_at timestamptz not null
);

-- Defaults are for nodes that do not know these columns yet.
alter table login_session
    add column source        text not null default 'local',
    add column address       text not null default '',
    add column program       text not null default '', -- what the browser calls itself
    add column issuer        text,
    add column subject       text,
    add column provider_sid  text,
    add column sealed_tokens bytea,       -- of the identity provider; the key is derived from the cookie's value
    add column refresh_at    timestamptz; -- when the identity provider is asked again
create index login_session_by_provider on login_session (issuer, subject);
create index login_session_by_provider_sid on login_session (issuer, provider_sid);

-- Log-ins under way at the identity provider; any node can finish them, and each only once.
create table oidc_login (
    state_hash bytea       primary key,
    nonce      text        not null,
    verifier   text        not null,
    next       text        not null, -- path of the page to go on to
    expires_at timestamptz not null
);
create index oidc_login_by_expiry on oidc_login (expires_at);

-- Log-out tokens that were obeyed: none counts twice.
create table oidc_logout_token (
    issuer     text        not null,
    jti        text        not null,
    expires_at timestamptz not null,
    primary key (issuer, jti)
);

-- Tries to sign in with a password, by account (hashed name) and by network address.
create table login_attempt (
    key           text        primary key,
    tries         integer     not null,
    last_at       timestamptz not null,
    blocked_until timestamptz not null
);
create index login_attempt_by_time on login_attempt (last_at);
