package org.parley.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.parley.database.Sql;
import org.parley.document.Content;
import org.parley.document.Passage;
import org.parley.file.FileStore.Arrived;
import org.parley.testing.Parley;
import org.parley.testing.ServerTest;

/** The plans of the statements that run for each question: what they read does not grow with the texts. */
@ServerTest
class PassagePlanIT {
    private static final int PASSAGES = 2000;
    private static final int MOST_READ = PassageStore.MOST_CANDIDATES * 3 / 2;
    private static final String EXPLAIN = "explain (analyze, costs off, timing off, summary off) ";

    private final DataSource database = Parley.database().dataSource();
    private final UUID[] contents = {stored(), stored()};

    @Test
    void theIndexSelectsALimitedNumberOfCandidates() throws SQLException {
        var plan = plan(PassageStore.RANKED, PassageStore.ranking(contents, "harbour", "", 2 * PASSAGES, 20));

        assertThat(plan).contains("Bitmap Index Scan on file_passage_terms");
        assertThat(plan).contains("Limit (actual rows=" + MOST_READ);
        assertThat(plan).doesNotContain("Seq Scan on file_passage");
    }

    @Test
    void aRareWordIsReadFromTheIndexAlone() throws SQLException {
        var plan = plan(PassageStore.RANKED, PassageStore.ranking(contents, "harbour zephyr77", "", 2 * PASSAGES, 20));

        assertThat(plan)
                .containsPattern("Bitmap Heap Scan on file_passage \\w+ \\(actual rows=2[ .]")
                .doesNotContain("Limit (actual rows=" + MOST_READ);
    }

    @Test
    void sizesOfFilesAreStored() throws SQLException {
        var plan = plan(PassageStore.PARTS, contents, contents);

        assertThat(plan.lines().filter(line -> line.contains("file_passage")))
                .isNotEmpty()
                .allMatch(line -> line.contains("never executed"));
    }

    /** Entries of recent uploads, which are not in the index yet, are read for each word. */
    @Test
    void fewEntriesWaitOutsideTheIndex() throws SQLException {
        var sql = "select array_to_string(reloptions, ' ') from pg_class where relname = 'file_passage_terms'";
        assertThat(Sql.list(database, sql, row -> row.getString(1))).containsExactly("gin_pending_list_limit=64");
    }

    private String plan(String statement, Object... values) throws SQLException {
        return String.join("\n", Sql.list(database, EXPLAIN + statement, row -> row.getString(1), values));
    }

    private UUID stored() {
        var id = UUID.randomUUID();
        var passages = IntStream.range(0, PASSAGES)
                .mapToObj(i -> new Passage(null, null, "The harbour has a ship that is called zephyr" + i + "."))
                .toList();
        var store = new FileContentStore();
        store.sql = Sql.on(database);
        store.config = new FileConfig();
        store.config.userBytes = Long.MAX_VALUE / 2;
        try {
            Sql.update(database, "insert into file_content (id, owner) values (?, 'plan')", id);
            store.keep(
                    "plan",
                    new Arrived(id, id.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII), 1),
                    new Content("text/plain", passages, List.of()));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return id;
    }
}
