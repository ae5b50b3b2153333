-- What the reader thinks of an answer.
alter table message
    add column rating         text check (rating in ('up', 'down')),
    add column rating_comment text;
create index message_rated on message (created_at) where rating is not null;
