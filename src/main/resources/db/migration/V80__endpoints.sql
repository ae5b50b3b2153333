-- Model endpoints beside the built-in one, whose settings are parley.model.*.
create table endpoint (
    id         uuid        primary key,
    name       text        not null unique,
    settings   text        not null, -- JSON object: everything but the key
    sealed_key bytea,                -- AES-GCM; null: the endpoint needs no key
    key_id     text,                 -- the master key that opens it
    version    integer     not null,
    changed_at timestamptz not null
);
-- The built-in one: so that agents can refer to it as to the others.
insert into endpoint (id, name, settings, version, changed_at)
values ('00000000-0000-0000-0000-000000000001', 'built-in', '{}', 1, now());
