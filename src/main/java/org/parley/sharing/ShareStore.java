package org.parley.sharing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import org.parley.audience.Audience;
import org.parley.database.Sql;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;

/** SQL for shares and their recipients. */
@ApplicationScoped
public class ShareStore {
    private static final String SHARE = """
            select s.id, s.thread_id, s.owner, s.owner_name, s.title, s.users, s.groups, s.everybody,
                   array(select coalesce(a.name, u.id) from unnest(s.users) with ordinality u (id, place)
                         left join account a on a.id = u.id order by u.place),
                   s.with_files, s.created_at, s.expires_at
            from thread_share s
            """;

    /** The shares of a disabled user are closed. */
    private static final String FIND = SHARE + """
            where s.id = ? and exists (select 1 from account a where a.id = s.owner and not a.disabled)
            """;

    static final String PAGE = SHARE + """
            where s.owner = ? and (s.created_at, s.id) < (?, ?) order by s.created_at desc, s.id desc limit ?
            """;

    private static final String ADD = """
            insert into thread_share (id, thread_id, owner, owner_name, title, users, groups, everybody, with_files,
                expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as timestamptz))
            """;

    private static final String COUNT = "select count(*) from thread_share where owner = ?";

    private static final String REMOVE = "delete from thread_share where id = ? and owner = ?";

    private static final String REMOVE_ENDED = "delete from thread_share where expires_at < now() - interval '30 days'";

    @Inject
    Sql sql;

    void add(Share share) {
        var audience = share.audience();
        sql.update(
                ADD,
                share.id(),
                share.threadId(),
                share.owner(),
                share.ownerName(),
                share.title(),
                audience.users().toArray(String[]::new),
                audience.groups().toArray(String[]::new),
                audience.everybody(),
                share.files(),
                share.expiresAt() == null ? null : share.expiresAt().toString());
    }

    /** Empty also if its owner is disabled. */
    Optional<Share> find(UUID id) {
        return sql.first(FIND, ShareStore::share, id);
    }

    /** Newest first. */
    Page<Share> page(String owner, PageRequest page) {
        var found = sql.list(PAGE, ShareStore::share, owner, page.time(0), page.uuid(1), page.rows());
        return Page.of(page, found, Share::position);
    }

    long count(String owner) {
        return sql.first(COUNT, row -> row.getLong(1), owner).orElseThrow();
    }

    boolean remove(String owner, UUID id) {
        return sql.update(REMOVE, id, owner) > 0;
    }

    /** Shares that ended more than 30 days ago. */
    void removeEnded() {
        sql.update(REMOVE_ENDED);
    }

    private static Share share(ResultSet row) throws SQLException {
        Timestamp end = row.getTimestamp(12);
        return new Share(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                new Audience(Sql.texts(row, 6), Sql.texts(row, 7), row.getBoolean(8)),
                Sql.texts(row, 9),
                row.getBoolean(10),
                row.getTimestamp(11).toInstant(),
                end == null ? null : end.toInstant());
    }
}
