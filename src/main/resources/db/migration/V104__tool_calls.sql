-- Calls of tools by the models that write answers. A call is stored before it is made, so that no node makes it again.
create table tool_call (
    id             uuid        primary key,
    thread_id      uuid        not null references chat_thread on delete cascade,
    message_id     uuid        not null, -- the answer
    run_id         uuid        not null, -- the run that has made the call, or is to make it
    step           integer     not null, -- calls of one step were requested together
    place          integer     not null, -- order within the answer
    text_before    integer     not null, -- length of the answer when the call was requested, in UTF-16 units
    server         text        not null, -- empty: the model named an unknown tool
    server_name    text        not null,
    tool           text        not null,
    model_name     text        not null, -- the name by which the model knows the tool
    model_call_id  text        not null, -- the id by which the model knows the call
    arguments      text        not null,
    state          text        not null check (state in ('pending', 'approved', 'sent', 'done', 'failed', 'refused', 'unknown')),
    result         text,
    sends_data     boolean     not null,
    confidential   boolean     not null,
    interrupt_id   uuid,                 -- the question to the user that is open
    interrupt      text,                 -- that question, JSON object
    question_state text,                 -- the tool's own, for the call that goes on
    answer         text,                 -- the user's answer to the question of the tool, JSON object; null: declined
    approved_by    text,
    for_thread     boolean     not null default false, -- approved for all calls of the tool in the thread
    created_at     timestamptz not null,
    expires_at     timestamptz,
    sent_at        timestamptz,
    ended_at       timestamptz
);
create index tool_call_by_message on tool_call (message_id, place);
create index tool_call_by_thread on tool_call (thread_id);
create index tool_call_of_run on tool_call (run_id) where state in ('approved', 'sent');
create index tool_call_pending on tool_call (thread_id) where state = 'pending';
create index tool_call_expiring on tool_call (expires_at) where state = 'pending';

-- Tools that the user has allowed in a thread without further questions.
create table tool_permission (
    thread_id  uuid        not null references chat_thread on delete cascade,
    server     text        not null,
    tool       text        not null,
    digest     text        not null, -- of the tool's description and schema: void if they change
    granted_by text        not null,
    granted_at timestamptz not null,
    primary key (thread_id, server, tool)
);

-- An answer whose run has ended because the user has to decide.
alter table message drop constraint message_status_check;
alter table message add constraint message_status_check
    check (status in ('running', 'complete', 'interrupted', 'cancelled', 'failed', 'waiting')) not valid;
alter table run drop constraint run_status_check;
alter table run add constraint run_status_check
    check (status in ('running', 'complete', 'interrupted', 'cancelled', 'failed', 'waiting')) not valid;
