-- Answers that were rated, newest first. An index that an interrupted attempt has left behind is not valid; so it is
-- dropped first.
drop index concurrently if exists message_rated_newest;
create index concurrently message_rated_newest on message (created_at desc, id desc) where rating is not null;
