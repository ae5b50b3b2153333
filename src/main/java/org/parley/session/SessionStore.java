package org.parley.session;

import org.parley.database.Notification;

/** SQL of sessions, which {@link SessionService} executes. */
final class SessionStore {
    /** Sessions that were handed over from a session end with it. No "or": the planner would read the whole table. */
    static final String END = "with meant as (select token_hash from login_session where %s),"
            + " ended as (delete from login_session where token_hash in (select token_hash from meant"
            + " union select child.token_hash from login_session child join meant on child.parent = meant.token_hash)"
            + " returning id)"
            + " select id, cast(pg_notify('" + Notification.SESSION_ENDED + "', cast(id as text)) as text) from ended";

    static final String DELETE_ALL = "delete from login_session";

    static final String NOTIFY_ALL_ENDED =
            "select cast(pg_notify('" + Notification.SESSION_ENDED + "', '" + Notification.ALL + "') as text)";

    static final String DELETE_EXPIRED = "delete from login_session where expires_at < ?1 or seen_at < ?2";

    static final String PAGE = """
            select * from login_session
            where user_id = ?1 and (created_at, id) < (?2, ?3) and expires_at > ?4 and seen_at > ?5
            order by created_at desc, id desc limit ?6
            """;

    /** Those of the sessions in a list separated by commas that have ended. */
    static final String DEAD = """
            select asked.id from unnest(cast(string_to_array(?1, ',') as uuid[])) as asked (id)
            where not exists (select 1 from login_session s left join login_session p on p.token_hash = s.parent
                              where s.id = asked.id and s.expires_at > ?2 and s.seen_at > ?3
                                and (p.token_hash is null or p.expires_at > ?2 and p.seen_at > ?3))
            """;

    private SessionStore() {}
}
