-- Runs whose messages could not be indexed for the search. They count as searchable in the table of runs, so that no node
-- takes them up again before their time, and are tried again from here.
create table search_failure (
    run_id    uuid        primary key references run on delete cascade,
    tries     integer     not null,
    retry_at  timestamptz not null,
    sql_state text
);
create index search_failure_due on search_failure (retry_at);
