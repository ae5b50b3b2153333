package org.parley.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.parley.database.Sql;
import org.parley.document.Content;
import org.parley.document.Passage;
import org.parley.file.FileStore.Arrived;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Measures how often a right passage is among the first five, using the questions of Debian's FAQ (packages
 * {@code debian-faq} and {@code debian-faq-de, -fr, -ja}), which contains the same questions in each language. The
 * passages are all answers, cut at 800 characters, without the questions. The answer to a question with sub-questions
 * includes the answers to those.
 */
final class FaqRetrieval {
    private static final Path FOLDER = Path.of("/usr/share/doc/debian/FAQ");
    private static final int LONGEST = 800;

    /** Each connection is in a transaction, as when the server selects passages. */
    private static final class Transactions extends PGSimpleDataSource {
        private static final long serialVersionUID = 1;

        Transactions(PGSimpleDataSource source) {
            setUrl(source.getUrl());
            setUser(source.getUser());
            setPassword(source.getPassword());
        }

        @Override
        public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            connection.setAutoCommit(false);
            return connection;
        }
    }

    /** @param parents ids of the sections that contain it */
    private record Entry(String id, String question, String answer, List<String> parents) {
        boolean answers(Entry other) {
            return id.equals(other.id()) || parents.contains(other.id());
        }
    }

    private final DataSource source;
    private final Map<Integer, Entry> entryOfPassage = new LinkedHashMap<>();
    private final UUID content = UUID.randomUUID();
    private final List<Passage> passages = new ArrayList<>();
    private final List<Entry> questions;

    FaqRetrieval(DataSource source, String language) throws SQLException {
        this.source = source;
        var asked = entries("en").stream()
                .filter(entry -> entry.question().endsWith("?"))
                .map(Entry::id)
                .toList();
        questions = entries(language).stream()
                .filter(entry -> asked.contains(entry.id()) && !entry.answer().isBlank())
                .toList();
        questions.forEach(this::cut);
        store();
    }

    int questions() {
        return questions.size();
    }

    /** Returns a value between 0 and 1. */
    double hitsAtFive() throws SQLException {
        var store = new PassageStore();
        store.sql = Sql.on(new Transactions((PGSimpleDataSource) source));
        store.config = new FileConfig();
        store.config.passagesDeadline = Duration.ofMinutes(1);
        int hits = 0;
        for (var entry : questions) {
            var found = store.ranked(new UUID[] {content}, entry.question(), "", passages.size(), 5);
            if (found.stream()
                    .anyMatch(hit -> entryOfPassage.get(hit.position()).answers(entry))) hits++;
        }
        return (double) hits / questions.size();
    }

    private void store() throws SQLException {
        var contents = new FileContentStore();
        contents.sql = Sql.on(source);
        contents.config = new FileConfig();
        contents.config.userBytes = Long.MAX_VALUE / 2;
        Sql.update(source, "insert into file_content (id, owner) values (?, 'faq')", content);
        contents.keep(
                "faq",
                new Arrived(content, content.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII), 1),
                new Content("text/plain", passages, List.of()));
    }

    private void cut(Entry entry) {
        int from = 0;
        while (from < entry.answer().length()) {
            int to = Math.min(from + LONGEST, entry.answer().length());
            int space = entry.answer().lastIndexOf(' ', to);
            if (to < entry.answer().length() && space > from + LONGEST / 2) to = space;
            entryOfPassage.put(passages.size(), entry);
            passages.add(new Passage(null, null, entry.answer().substring(from, to)));
            from = to;
        }
    }

    private static List<Entry> entries(String language) {
        var folder = language.equals("en") ? FOLDER : FOLDER.resolve(language);
        try (var files = Files.list(folder)) {
            var entries = new ArrayList<Entry>();
            for (var file : files.filter(path -> path.toString().endsWith("." + language + ".html"))
                    .sorted()
                    .toList())
                for (var section : Jsoup.parse(Files.readString(file)).select("div.section"))
                    entries.add(entry(section));
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(Element section) {
        var title = section.selectFirst(".titlepage");
        var question = title.text().replaceFirst("^[\\d.]+\\s*", "").strip();
        var answer = section.clone();
        answer.select("div.section div.section, .titlepage").remove();
        answer.select("> div.section").remove();
        var parents = section.parents().stream()
                .filter(parent -> parent.is("div.section"))
                .map(FaqRetrieval::id)
                .toList();
        return new Entry(id(section), question, answer.text(), parents);
    }

    private static String id(Element section) {
        var anchor = section.selectFirst(".titlepage").selectFirst("a[id]");
        return anchor == null ? section.attr("id") : anchor.id();
    }
}
