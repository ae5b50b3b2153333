-- Agents: what people choose in the page; seeded from the agents file by name.
create table agent (
    id                 uuid primary key,
    name               text    not null unique,
    description        text    not null,
    overview           text,
    model              text    not null,
    system_prompt      text    not null,
    tags               text    not null, -- JSON array
    groups             text    not null, -- JSON array; empty: everybody
    suggested_messages text    not null, -- JSON array
    sort_order         integer not null,
    is_default         boolean not null,
    vision             boolean not null,
    context_tokens     integer not null
);

create table chat_thread (
    id            uuid        primary key,
    owner         text        not null,
    title         text,                  -- null until the first message
    message_count integer     not null,  -- the next message's position
    created_at    timestamptz not null,
    active_at     timestamptz not null
);
create index chat_thread_by_owner on chat_thread (owner, active_at desc);

create table message (
    id            uuid        primary key,
    thread_id     uuid        not null references chat_thread on delete cascade,
    position      integer     not null,
    role          text        not null check (role in ('user', 'assistant')),
    status        text        not null check (status in ('running', 'complete', 'interrupted', 'cancelled', 'failed')),
    content       text        not null,
    run_id        uuid        not null,
    agent_id      uuid        not null,
    agent_name    text        not null,
    model         text,
    input_tokens  integer,
    output_tokens integer,
    error_code    text,
    created_at    timestamptz not null,
    unique (thread_id, position)
);

-- A node is one running server. Its beat rises while it lives; a beat that stands still means that it is gone.
create table node (
    id         uuid        primary key,
    name       text        not null,
    beat       bigint      not null,
    started_at timestamptz not null
);

create table run (
    id               uuid        primary key,
    thread_id        uuid        not null references chat_thread on delete cascade,
    owner            text        not null,
    message_id       uuid        not null, -- the answer
    node             uuid        not null,
    status           text        not null check (status in ('running', 'complete', 'interrupted', 'cancelled', 'failed')),
    cancel_requested boolean     not null,
    log_slot         smallint    not null, -- the partition of run_event that holds its log
    error_code       text,
    started_at       timestamptz not null,
    ended_at         timestamptz
);
create unique index run_active_in_thread on run (thread_id) where status = 'running';
create index run_active_by_node on run (node) where status = 'running';
create index run_active_by_owner on run (owner) where status = 'running';
create index run_by_thread on run (thread_id);

-- The log of each run. Slots are filled in turn, one retention period each, and emptied with truncate.
create table run_event (
    slot    smallint not null,
    run_id  uuid     not null,
    seq     bigint   not null,
    type    text     not null,
    payload text     not null,
    primary key (slot, run_id, seq)
) partition by list (slot);
create table run_event_0 partition of run_event for values in (0);
create table run_event_1 partition of run_event for values in (1);
create table run_event_2 partition of run_event for values in (2);
create table run_event_3 partition of run_event for values in (3);

-- The answer so far of a run that is under way or was cut off.
create function run_text(run run) returns text language sql stable as $$
    select coalesce(string_agg(payload, '' order by seq), '')
    from run_event
    where slot = run.log_slot and run_id = run.id and type = 'TEXT_MESSAGE_CONTENT'
$$;

-- token_hash is the SHA-256 of the cookie's value: a reader of this table cannot take over a session.
create table login_session (
    token_hash   bytea       primary key,
    id           uuid        not null unique,
    user_id      text        not null,
    user_name    text        not null,
    groups       text        not null, -- JSON array
    roles        text        not null, -- JSON array
    agent_tag    text,
    created_at   timestamptz not null,
    seen_at      timestamptz not null,
    expires_at   timestamptz not null
);
create index login_session_by_user on login_session (user_id);
create index login_session_by_expiry on login_session (expires_at);
