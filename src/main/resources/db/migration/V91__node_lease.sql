-- When a node last showed that it lives, by PostgreSQL's clock; null for a node of an earlier version.
alter table node add column beat_at timestamptz;
