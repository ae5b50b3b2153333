-- Browsers in which a user of the local list has signed in before. They have their own counters of wrong passwords, so
-- that nobody locks out a user by guessing elsewhere.
create table login_device (
    token_hash bytea       primary key, -- SHA-256 of the cookie's value
    user_id    text        not null,
    seen_at    timestamptz not null
);
create index login_device_by_user on login_device (user_id, seen_at);

-- A hash of the entry in the local user list that the user signed in with; null for the identity provider.
alter table login_session add column credential text;
