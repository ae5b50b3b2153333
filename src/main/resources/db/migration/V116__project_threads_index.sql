-- For the list of a project's threads, and for the deletion of a project.
drop index concurrently if exists chat_thread_by_project;
create index concurrently chat_thread_by_project on chat_thread (project_id, active_at desc, id desc)
    where project_id is not null;
