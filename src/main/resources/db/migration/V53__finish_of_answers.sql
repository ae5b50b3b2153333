-- Why the model ended an answer, in OpenAI's words (stop, length, content_filter, ...) or in those of the endpoint.
alter table message
    add column finish_reason text,
    -- Whether the model endpoint refused the question before a word of this answer; later prompts leave out both.
    add column refused       boolean not null default false;
