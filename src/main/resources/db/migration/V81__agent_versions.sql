-- Defaults are for nodes that do not know these columns yet.
alter table agent
    add column users                text    not null default '[]', -- JSON array of user ids
    add column enabled              boolean not null default true,
    add column endpoint_id          uuid    not null default '00000000-0000-0000-0000-000000000001' references endpoint,
    -- the endpoint itself: none
    add column fallback_endpoint_id uuid    not null default '00000000-0000-0000-0000-000000000001' references endpoint,
    add column options              text    not null default '{}', -- JSON object: how it answers
    add column managed_by           text    not null default '',   -- file: read-only for administrators
    add column version              integer not null default 1;
create index agent_by_endpoint on agent (endpoint_id);
create index agent_by_fallback_endpoint on agent (fallback_endpoint_id);

-- What an agent was after each change. No foreign key: versions outlive their agent.
create table agent_version (
    agent_id   uuid        not null,
    version    integer     not null,
    at         timestamptz not null,
    actor      text        not null, -- a user's id; empty: the agents file
    definition text        not null, -- JSON object, see agent.AgentDefinition
    primary key (agent_id, version)
);

alter table message add column agent_version integer;

-- For placeholders of system prompts.
alter table account add column email text;
alter table login_session add column email text;
