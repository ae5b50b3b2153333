-- Each question would scan the index's list of pending entries for each of its words: some 40 ms at the default limit of
-- 4 MB.
alter index file_passage_terms set (gin_pending_list_limit = 64);
