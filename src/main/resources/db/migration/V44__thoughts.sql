-- What an answer's model thought and which tools it called, where it did; the log of events does not live as long.
create table run_thought (
    run_id     uuid primary key references run on delete cascade,
    thread_id  uuid not null,
    reasoning  text,
    tool_calls text -- JSON array
);
create index run_thought_by_thread on run_thought (thread_id);
