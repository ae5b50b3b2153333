-- How long a node keeps logs; null for a node of an earlier version.
alter table node add column log_retention_ms bigint;
-- When a node last wrote to a partition of run_event. A partition is emptied when no node has used it for as long as the
-- longest retention of all nodes.
create table log_partition (
    slot    smallint    primary key,
    used_at timestamptz not null
);
insert into log_partition select slot, now() from generate_series(0, 3) slot;
