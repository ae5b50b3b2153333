package org.parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Migrations run while other nodes serve users. They must not hold a lock on a large table for long; each waits at most
 * parley.database.migration-lock-timeout for a lock.
 */
class MigrationsTest {
    private static final Path FOLDER = Path.of("src/main/resources/db/migration");
    private static final Set<String> LARGE = Set.of(
            "account",
            "agent_version",
            "audit",
            "chat_thread",
            "file_chunk",
            "file_content",
            "file_image",
            "file_part",
            "file_passage",
            "file_word",
            "login_session",
            "message",
            "run",
            "run_event",
            "run_thought",
            "search_entry",
            "stored_file",
            "usage_day",
            "usage_entry");

    /** Up to this version, no installation has much data. */
    private static final int FIRST_RELEASE = 53;

    /** With 5 million messages and 100,000 sessions, they hold their locks for at most two seconds. */
    private static final Set<String> MEASURED = Set.of(
            "create index login_session_by_parent on login_session (parent) where parent is not null",
            "create index message_rated_newest on message (created_at desc, id desc) where rating is not null",
            "create index account_words on account using gin ("
                    + " to_tsvector('simple'::regconfig, regexp_replace(lower(id || ' ' || name), '[^[:alnum:]]+', ' ', 'g')))",
            "alter table login_session add column parent bytea references login_session on delete cascade,"
                    + " add column origin text, add column sealed_parent_key bytea");

    private static final Pattern TARGET = Pattern.compile(
            "^(?:create (?:unique )?index .*? on|alter table(?: only)?|update(?: only)?|delete from|lock table|truncate|drop table|cluster|vacuum full) (\\w+)");

    static List<Path> migrations() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> version(file) > FIRST_RELEASE).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("migrations")
    void locksNoLargeTableForLong(Path migration) {
        assertThat(statements(migration))
                .filteredOn(statement -> isOnLargeTable(statement) && !MEASURED.contains(statement))
                .allMatch(MigrationsTest::isShort, "holds its lock for a short time");
    }

    @ParameterizedTest
    @MethodSource("migrations")
    void canBeRepeatedIfItRunsOutsideATransaction(Path migration) {
        var statements = statements(migration);
        if (statements.stream().noneMatch(statement -> statement.contains(" concurrently "))) return;
        assertThat(statements)
                .as("all statements run outside a transaction if one does")
                .allMatch(statement -> statement.matches("(create (unique )?|drop )index concurrently .*"));
        for (var statement : statements)
            if (statement.startsWith("create"))
                assertThat(statements)
                        .contains("drop index concurrently if exists "
                                + statement.replaceAll(".*? concurrently (\\w+) .*", "$1"));
    }

    /** Adds a column without rewriting or checking the table, or works without a lock that keeps writers out. */
    private static boolean isShort(String statement) {
        if (statement.startsWith("create")) return statement.matches("create (unique )?index concurrently .*");
        if (!statement.startsWith("alter table")) return false;
        return Arrays.stream(
                        statement.replaceFirst("alter table (only )?\\w+ ", "").split(",(?![^(]*\\)) ?"))
                .allMatch(MigrationsTest::isShortChange);
    }

    private static boolean isShortChange(String change) {
        if (change.startsWith("add column"))
            return !change.matches(".* (references|unique|primary key|generated|check)\\b.*")
                    && !change.matches(".* default (?!now\\(\\)).*\\(.*")
                    && (!change.contains("not null") || change.contains(" default "));
        if (change.startsWith("add constraint")) return change.endsWith(" not valid");
        return change.matches("(validate constraint|drop column|drop constraint|alter column \\w+ (set|drop) default"
                + "|alter column \\w+ drop not null|rename) ?.*");
    }

    private static boolean isOnLargeTable(String statement) {
        var target = TARGET.matcher(statement);
        return target.find() && LARGE.contains(target.group(1));
    }

    /** Without comments and bodies of functions, in one line each. */
    private static List<String> statements(Path migration) {
        try {
            var text = Files.readString(migration)
                    .replaceAll("--.*", "")
                    .replaceAll("(?s)\\$\\$.*?\\$\\$", "body")
                    .replaceAll("\\s+", " ");
            return Stream.of(text.split(";"))
                    .map(statement -> statement.strip().toLowerCase(Locale.ROOT))
                    .filter(statement -> !statement.isEmpty())
                    .filter(statement -> !isOnOwnTable(statement, text))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A table that the same migration creates is empty. */
    private static boolean isOnOwnTable(String statement, String migration) {
        var target = TARGET.matcher(statement);
        return target.find() && migration.contains("create table " + target.group(1) + " ");
    }

    private static int version(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
    }
}
