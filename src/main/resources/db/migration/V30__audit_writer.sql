-- Rows are written with the rights of the function's owner, so that the application's role needs none on the table
-- where they belong to another role: server-config/audit-owner.sql.
do $$
begin
    execute format('alter function audit_append(text, text, text, text, text) security definer set search_path = %I, pg_temp',
        current_schema());
end $$;
