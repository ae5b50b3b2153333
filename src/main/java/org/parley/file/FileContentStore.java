package org.parley.file;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.parley.database.DatabaseConfig;
import org.parley.database.Sql;
import org.parley.document.Content;
import org.parley.document.Passage;
import org.parley.document.TokenEstimate;
import org.parley.error.TooLarge;
import org.parley.file.FileStore.Arrived;

/** SQL for file contents. Identical files of one user share a single stored content. */
@Stateless
public class FileContentStore {
    private static final String KEEP = """
            update file_content set sha256 = ?, media_type = ?, size = ?, claims = 1, claimed_at = now(),
                language = ?, extent = ?, omitted = ? where id = ?
            and not exists (select 1 from file_content other where other.owner = ? and other.sha256 = ?)
            """;

    private static final String USED =
            "select coalesce(sum(size), 0) from file_content where owner = ? and sha256 is not null";

    private static final String LOCK_QUOTA = "select pg_advisory_xact_lock(hashtextextended(?, 0))";

    private static final String CLAIM = """
            update file_content set claims = claims + 1, claimed_at = now() where owner = ? and sha256 = ?
            returning id, media_type, size, not exists (select 1 from file_passage where content_id = id)
            """;

    private static final String PASSAGE = """
            insert into file_passage (content_id, position, page, section, text, part, words)
            values (?, ?, ?, ?, ?, ?, to_tsvector(?::regconfig, ?))
            """;

    private static final String FORGOTTEN = """
            delete from file_content c
            where created_at < now() - interval '1 hour' and claimed_at < now() - interval '1 hour'
              and not exists (select 1 from stored_file where content_id = c.id)
            """;

    private static final String PART =
            "insert into file_part (content_id, part, position, passages, tokens) values (?, ?, ?, ?, ?)";

    private static final String FREQUENT_WORDS = """
            insert into file_word (content_id, lexeme, passages)
            select ?, word, ndoc from ts_stat(format('select words from file_passage where content_id = %L', ?::text))
            where ndoc >= ? and octet_length(word) < 1000
            """;

    /** Words in fewer passages of a file are counted from the index. */
    private static final int FREQUENT = 32;

    /** Position of a preview image, which is not sent to models. */
    private static final int PREVIEW = -1;

    @Inject
    Sql sql;

    @Inject
    FileConfig config;

    @Inject
    DatabaseConfig database;

    /** Size of all files of the owner in bytes, as it counts against the limit. */
    public long used(String owner) {
        return sql.first(USED, row -> row.getLong(1), owner).orElseThrow();
    }

    /** @throws TooLarge if the owner has no room for this many more bytes */
    public void checkRoom(String owner, long more) {
        long used = used(owner);
        if (used + more > config.userBytes())
            throw new TooLarge("You have " + Sizes.of(used) + " of files; more than " + Sizes.of(config.userBytes())
                    + " are not kept for one person. Delete threads with files that you no longer need");
    }

    /** Claims the same bytes of the same owner if they are stored already; they are kept until {@link #release}. */
    public Optional<Upload> claim(String owner, Arrived arrived, String name) {
        return sql
                .list(
                        CLAIM,
                        row -> new Upload(
                                row.getObject(1, UUID.class),
                                name,
                                row.getString(2),
                                row.getLong(3),
                                row.getBoolean(4)),
                        owner,
                        arrived.sha256())
                .stream()
                .findFirst();
    }

    /**
     * Makes the arrived bytes usable and claims them; returns false as long as the owner has another copy of the same
     * bytes.
     *
     * @throws TooLarge if other uploads of the owner have used the room meanwhile: uploads are kept one at a time
     */
    public boolean keep(String owner, Arrived arrived, Content content) {
        sql.list(LOCK_QUOTA, row -> true, "parley file quota " + owner);
        checkRoom(owner, arrived.size());
        int kept = sql.update(
                KEEP,
                arrived.sha256(),
                content.mediaType(),
                arrived.size(),
                Language.of(content.passages()),
                content.extent(),
                content.omitted(),
                arrived.id(),
                owner,
                arrived.sha256());
        if (kept == 0) return false;
        return sql.with(connection -> insert(connection, arrived.id(), content));
    }

    /** Releases one claim on each content and deletes contents without claims or references. */
    public void release(List<UUID> contents) {
        for (var content : contents.stream().sorted().toList()) {
            sql.update("update file_content set claims = greatest(claims - 1, 0) where id = ?", content);
            sql.update(
                    "delete from file_content c where id = ? and claims = 0"
                            + " and not exists (select 1 from stored_file where content_id = c.id)",
                    content);
        }
    }

    /** Deletes contents that have not been attached for an hour: they will not be attached any more. */
    public void dropForgotten() {
        sql.within(database.maintenanceTimeout(), connection -> Sql.update(connection, FORGOTTEN));
    }

    private static boolean insert(Connection connection, UUID id, Content content) throws SQLException {
        insertPassages(connection, id, content.passages());
        insertParts(connection, id, content.passages());
        insertImages(connection, id, content.images(), content.preview());
        return true;
    }

    private static void insertPassages(Connection connection, UUID content, List<Passage> passages)
            throws SQLException {
        var language = Language.of(passages);
        try (var statement = connection.prepareStatement(PASSAGE)) {
            for (int i = 0; i < passages.size(); i++) {
                var passage = passages.get(i);
                Sql.bind(
                        statement,
                        content,
                        i,
                        passage.page(),
                        passage.section(),
                        passage.text(),
                        passage.part(),
                        language,
                        SearchWords.of(passage));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Each row covers consecutive passages of a part; a part that continues later gets another row. */
    private static void insertParts(Connection connection, UUID content, List<Passage> passages) throws SQLException {
        try (var statement = connection.prepareStatement(PART)) {
            int first = 0;
            int tokens = 0;
            for (int i = 0; i < passages.size(); i++) {
                tokens += TokenEstimate.of(passages.get(i).text());
                if (i + 1 < passages.size()
                        && Objects.equals(
                                passages.get(i + 1).part(), passages.get(i).part())) continue;
                var part = Objects.requireNonNullElse(passages.get(i).part(), "");
                Sql.bind(statement, content, part, first, i + 1 - first, tokens);
                statement.addBatch();
                first = i + 1;
                tokens = 0;
            }
            if (passages.isEmpty()) {
                Sql.bind(statement, content, "", 0, 0, 0);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        if (passages.size() < FREQUENT) return;
        try (var statement = connection.prepareStatement(FREQUENT_WORDS)) {
            Sql.bind(statement, content, content.toString(), FREQUENT);
            statement.executeUpdate();
        }
    }

    private static void add(PreparedStatement statement, UUID content, int position, Content.Image image)
            throws SQLException {
        Sql.bind(statement, content, position, image.mediaType(), image.bytes(), image.place());
        statement.addBatch();
    }

    private static void insertImages(
            Connection connection, UUID content, List<Content.Image> images, Content.Image preview)
            throws SQLException {
        var sql = "insert into file_image (content_id, position, media_type, bytes, place) values (?, ?, ?, ?, ?)";
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < images.size(); i++) add(statement, content, i, images.get(i));
            if (preview != null) add(statement, content, PREVIEW, preview);
            statement.executeBatch();
        }
    }
}
