-- One row for each run that ended, never changed: the ledger.
create table usage_entry (
    run_id        uuid        primary key,
    at            timestamptz not null,
    user_id       text        not null,
    groups        text        not null, -- JSON array, as of the last sign-in
    agent_id      uuid        not null,
    agent_name    text        not null,
    agent_version integer,
    endpoint_id   uuid        not null,
    model         text        not null, -- empty: the endpoint did not say
    status        text        not null,
    input_tokens  bigint      not null,
    output_tokens bigint      not null
);

create function usage_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger of usage cannot be changed';
end $$;
create trigger usage_append_only before update or delete on usage_entry
    for each row execute function usage_is_append_only();

-- Entries that the sums of days do not contain yet.
create table usage_pending (
    run_id uuid primary key
);

-- Sums of the ledger by day (UTC). They can be rebuilt.
create table usage_day (
    day           date   not null,
    user_id       text   not null,
    groups        text   not null,
    agent_id      uuid   not null,
    agent_name    text   not null,
    endpoint_id   uuid   not null,
    model         text   not null,
    runs          bigint not null,
    failed        bigint not null,
    input_tokens  bigint not null,
    output_tokens bigint not null
);
-- Groups and models can be longer than an index row.
create unique index usage_day_key on usage_day (day, user_id, agent_id, endpoint_id, md5(model), md5(groups));
create index usage_day_by_user on usage_day (user_id, day);

-- What a model costs from a day on.
create table model_price (
    model              text    not null,
    valid_from         date    not null,
    input_per_million  numeric not null,
    output_per_million numeric not null,
    primary key (model, valid_from)
);

-- Takes pending entries into the sums; several nodes can do so at once.
create function usage_roll_up(most integer) returns bigint language sql as $$
    with taken as (
        delete from usage_pending where run_id in (
            select run_id from usage_pending limit most for update skip locked)
        returning run_id),
    sums as (
        select (e.at at time zone 'UTC')::date as day, e.user_id, e.groups, e.agent_id, max(e.agent_name) as agent_name,
               e.endpoint_id, e.model, count(*) as runs, count(*) filter (where e.status = 'failed') as failed,
               sum(e.input_tokens) as input_tokens, sum(e.output_tokens) as output_tokens
        -- each by its key: a join would read the whole ledger where statistics are old
        from taken cross join lateral (select * from usage_entry u where u.run_id = taken.run_id offset 0) e
        group by 1, 2, 3, 4, 6, 7
        order by 1, 2, 4, 6, 7, 3),
    added as (
        insert into usage_day as d
        select day, user_id, groups, agent_id, agent_name, endpoint_id, model, runs, failed, input_tokens, output_tokens
        from sums
        on conflict (day, user_id, agent_id, endpoint_id, md5(model), md5(groups)) do update
        set runs = d.runs + excluded.runs, failed = d.failed + excluded.failed, agent_name = excluded.agent_name,
            input_tokens = d.input_tokens + excluded.input_tokens,
            output_tokens = d.output_tokens + excluded.output_tokens
        returning 1)
    select count(*) from taken
$$;

-- All sums anew from the ledger. Runs can end meanwhile: their entries stay pending.
create function usage_rebuild() returns void language plpgsql as $$
begin
    lock table usage_day in exclusive mode;
    delete from usage_day;
    with settled as (delete from usage_pending)
    insert into usage_day
    select (at at time zone 'UTC')::date, user_id, groups, agent_id, max(agent_name), endpoint_id, model, count(*),
           count(*) filter (where status = 'failed'), sum(input_tokens), sum(output_tokens)
    from usage_entry
    group by 1, 2, 3, 4, 6, 7;
end $$;

-- Words of ids and names, for the search of users.
create index account_words on account using gin (
    to_tsvector('simple'::regconfig, regexp_replace(lower(id || ' ' || name), '[^[:alnum:]]+', ' ', 'g')));
