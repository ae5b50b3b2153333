-- Who did what, when, from where. Each row's hash covers the row and the hash before it.
create table audit (
    seq     bigint      primary key, -- without gaps
    at      timestamptz not null,
    actor   text        not null,    -- empty: nobody who is known
    address text        not null,
    action  text        not null,
    object  text        not null,
    detail  text        not null,
    hash    bytea       not null
);

create function audit_hash(previous bytea, entry audit) returns bytea language sql stable as $$
    select sha256(previous || convert_to(jsonb_build_array(
        entry.seq, (extract(epoch from entry.at) * 1000000)::bigint, entry.actor, entry.address,
        entry.action, entry.object, entry.detail)::text, 'UTF8'))
$$;

-- The lock makes all writers take turns until their transactions end, so that the chain has no forks and no gaps.
create function audit_append(actor text, address text, action text, object text, detail text) returns bigint
    language plpgsql as $$
declare
    previous audit;
    entry    audit;
begin
    perform pg_advisory_xact_lock(7305808868202341);
    select * into previous from audit order by seq desc limit 1;
    entry := row(coalesce(previous.seq, 0) + 1, clock_timestamp(), actor, address, action, object, detail, null);
    entry.hash := audit_hash(coalesce(previous.hash, ''::bytea), entry);
    insert into audit select entry.*;
    return entry.seq;
end $$;

-- first_broken: the first row whose hash is wrong, or before which a row is missing.
create function audit_verify(out entries bigint, out first_broken bigint, out last_hash bytea) language sql stable as $$
    with chain as (
        select a.seq, a.hash,
               a.hash = audit_hash(lag(a.hash, 1, ''::bytea) over (order by a.seq), a)
                   and a.seq = lag(a.seq, 1, 0::bigint) over (order by a.seq) + 1 as intact
        from audit a)
    select count(*), min(seq) filter (where not intact), (select hash from audit order by seq desc limit 1) from chain
$$;

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail cannot be changed';
end $$;
create trigger audit_append_only before update or delete on audit
    for each row execute function audit_is_append_only();
create trigger audit_no_truncate before truncate on audit
    for each statement execute function audit_is_append_only();
revoke update, delete, truncate on audit from current_user;
