-- The tokens of generated titles count as usage, with the status 'title'; a title is no answer.
create or replace function usage_roll_up(most integer) returns bigint language sql as $$
    with taken as (
        delete from usage_pending where run_id in (
            select run_id from usage_pending limit most for update skip locked)
        returning run_id),
    sums as (
        select (e.at at time zone 'UTC')::date as day, e.user_id, e.groups, e.agent_id, max(e.agent_name) as agent_name,
               e.endpoint_id, e.model, count(*) filter (where e.status <> 'title') as runs, count(*) filter (where e.status = 'failed') as failed,
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

create or replace function usage_rebuild() returns void language plpgsql as $$
begin
    lock table usage_day in exclusive mode;
    delete from usage_day;
    with settled as (delete from usage_pending)
    insert into usage_day
    select (at at time zone 'UTC')::date, user_id, groups, agent_id, max(agent_name), endpoint_id, model,
           count(*) filter (where status <> 'title'), count(*) filter (where status = 'failed'), sum(input_tokens), sum(output_tokens)
    from usage_entry
    group by 1, 2, 3, 4, 6, 7;
end $$;
