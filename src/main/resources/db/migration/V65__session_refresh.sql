alter table login_session
    add column refresh_began_at timestamptz, -- a refresh token was sent to the provider and its answer is not stored
    add column refresh_failures integer not null default 0;
