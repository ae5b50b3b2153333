-- What a prompt needs to know of a file without reading it. Null in what was stored before.
alter table file_content
    add column language text, -- the text search configuration of its passages
    add column extent   text, -- how much the whole file contains: "12 pages"
    add column omitted  text; -- what of it is not kept

-- A file within a file (attachment, entry of an archive) is a part of its own; '' is the file itself. Sizes are stored, so
-- that no question has to add up the lengths of texts.
create table file_part (
    content_id uuid    not null references file_content on delete cascade,
    part       text    not null,
    position   integer not null, -- of its first passage
    passages   integer not null,
    tokens     integer not null,
    primary key (content_id, position)
);
alter table file_passage add column part text;
alter table file_image add column place text;

-- How many passages of a file have a word, for words that many of them have. Counting those for each question would read
-- the passages; all other words are counted from the index.
create table file_word (
    content_id uuid    not null references file_content on delete cascade,
    lexeme     text    not null,
    passages   integer not null,
    primary key (content_id, lexeme)
);
