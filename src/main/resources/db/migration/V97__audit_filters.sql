-- Filters of the audit trail. Long values do not fit into an index entry. If the table was transferred to another role
-- (server-config/audit-owner.sql), only that role or a superuser can create the indexes.
do $$
begin
    if pg_has_role(current_user, (select relowner from pg_class where oid = 'audit'::regclass), 'usage') then
        create index audit_by_actor on audit (left(actor, 200), seq desc);
        create index audit_by_object on audit (left(object, 200), seq desc);
        create index audit_by_action on audit (action, seq desc);
        create index audit_by_time on audit (at);
    end if;
end $$;
