package org.parley.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.parley.database.Sql;
import org.parley.database.SqlException;
import org.parley.document.Content;
import org.parley.document.Passage;

/** SQL for the passages and images of files, including the selection of passages that match a question. */
@ApplicationScoped
public class PassageStore {
    /** Words in more passages than this do not select candidates if there are rarer words. */
    static final int MOST_CANDIDATES = 1000;

    static final String PARTS = """
            select p.content_id, p.part, p.position, p.passages, p.tokens, c.extent, c.omitted
            from file_part p join file_content c on c.id = p.content_id where c.id = any(?)
            union all
            select c.id, '', 0, count(f.position)::int, coalesce(sum(length(f.text) / 3 + 5), 0)::int, null, null
            from file_content c left join file_passage f on f.content_id = c.id
            where c.id = any(?) and not exists (select 1 from file_part where content_id = c.id)
            group by c.id
            order by 1, 3
            """;

    private static final String RANGE = """
            select content_id, position, page, section, text, part from file_passage
            where content_id = ? and position >= ? and position < ? order by position
            """;

    private static final String PAGES = """
            select content_id, position, page, section, text, part from file_passage
            where content_id = ? and position >= ? and page between ? and ? order by position limit ?
            """;

    /**
     * BM25 (Robertson and Zaragoza 2009) with k = 1.2 and b = 0.9: each word counts as its rarity among the passages of
     * these files, times its frequency in the passage relative to the passage's length. PostgreSQL has no function for the
     * frequency {@code tf} of a word; {@code ts_rank} of one word is 0.1 (1 + 1/4 + … + 1/tf²) 6/π², and the sum is
     * close to π²/6 - 1/(tf + 0.5). Rare words select the candidates, of which the words are read one by one: together,
     * they would not fit into the memory of a query. The words of earlier questions count less.
     */
    static final String RANKED = """
            with file as materialized (
                select id, right(id::text, 8) as mark, lang::regconfig as lang
                from file_content, unnest(case when language is null then string_to_array(?, ' ') else array[language] end) lang
                where id = any(?)),
            term as materialized (
                select lexeme, max(weight) as weight, array_agg(distinct mark || lexeme) as keys
                from (select mark, lexeme, 1.0 as weight from file, unnest(to_tsvector(lang, ?))
                      union all select mark, lexeme, 0.35 from file, unnest(to_tsvector(lang, ?))) word
                group by lexeme),
            counted as materialized (
                select term.*, coalesce(
                    (select sum(passages) from file_word where content_id = any(?) and file_word.lexeme = term.lexeme),
                    (select count(*) from (select 1 from file_passage p
                                           where file_terms(p.content_id, p.words) && term.keys limit %1$d) hit)) as n
                from term),
            weighted as materialized (
                select quote_literal(lexeme)::tsquery as query, keys, n,
                       weight::float8 * ln(1 + (greatest(? - n, 0) + 0.5) / (n + 0.5))::float8 as idf,
                       sum(n) over (order by n, lexeme) as reached, row_number() over (order by n, lexeme) as place
                from counted where n > 0 order by n, lexeme limit 16),
            wanted as (select array_agg(key) as keys from weighted, unnest(keys) key where place = 1 or reached <= %1$d),
            candidate as materialized (
                select * from (
                    select p.content_id, p.position, octet_length(p.text) as size from file_passage p
                    where file_terms(p.content_id, p.words) && (select keys from wanted) offset 0) found
                where content_id = any(?) limit %2$d),
            mean as materialized (select avg(size)::float8 as size from candidate),
            best as (
                select c.content_id, c.position,
                       (select sum(idf * 2.2 / (1 + (0.12 + 1.08 * c.size / mean.size) / tf))
                        from weighted,
                            lateral (select 1 / greatest(1.64494 - 16.44934 * ts_rank(p.words, query), 0.01) - 0.5 as tf) f
                        where p.words @@ query) as score
                from candidate c, mean,
                    lateral (select words || ''::tsvector as words from file_passage
                             where content_id = c.content_id and position = c.position offset 0) p
                order by score desc nulls last, position limit ?)
            select p.content_id, p.position, p.page, p.section, p.text, p.part
            from best join file_passage p using (content_id, position) order by best.score desc nulls last, p.position
            """.formatted(MOST_CANDIDATES, MOST_CANDIDATES * 3 / 2);

    private static final String IMAGES = """
            select content_id, media_type, bytes, coalesce(place, '') from file_image
            where content_id = ? and position >= 0 order by position limit ?
            """;

    private static final String IMAGE_COUNT = "select count(*) from file_image where content_id = ? and position >= 0";

    private static final String PREVIEW =
            "select media_type, bytes from file_image where content_id = ? order by position limit 1";

    private static final Logger LOG = System.getLogger(PassageStore.class.getName());

    @Inject
    Sql sql;

    @Inject
    FileConfig config;

    /** A passage with its place in the file. */
    record Found(UUID content, int position, Passage passage) {
        private static Found of(ResultSet row) throws SQLException {
            var passage = new Passage((Integer) row.getObject(3), row.getString(4), row.getString(5), row.getString(6));
            return new Found(row.getObject(1, UUID.class), row.getInt(2), passage);
        }
    }

    /** A file, or a file within a file, that is a candidate for the prompt. */
    record Part(UUID content, String name, int first, int passages, int tokens, String extent, String omitted) {
        boolean has(Found found) {
            return found.content().equals(content) && found.position() >= first && found.position() < first + passages;
        }
    }

    /** @param uri data URI of the image */
    record Image(UUID content, String uri, String place) {}

    List<Part> parts(UUID[] contents) {
        return sql.list(
                PARTS,
                row -> new Part(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getString(6),
                        row.getString(7)),
                contents,
                contents);
    }

    /** The first passages of a part. */
    List<Found> beginning(Part part, int most) {
        int end = part.first() + Math.min(most, part.passages());
        return sql.list(RANGE, Found::of, part.content(), part.first(), end);
    }

    /** @param first position, from 0 */
    List<Found> range(UUID content, int first, int most) {
        return sql.list(RANGE, Found::of, content, first, first + most);
    }

    /** Passages of these pages, from this position on. */
    List<Found> pages(UUID content, int first, int firstPage, int lastPage, int most) {
        return sql.list(PAGES, Found::of, content, first, firstPage, lastPage, most);
    }

    /**
     * Passages with words of the question, best first; none if the selection takes too long or fails.
     *
     * @param earlier the questions before it, whose words count less
     * @param total number of passages of these files
     */
    List<Found> ranked(UUID[] contents, String question, String earlier, int total, int most) {
        var words = SearchWords.ofQuestion(question);
        var earlierWords = SearchWords.ofQuestion(earlier);
        try {
            return sql.bounded(config.passagesDeadline(), connection -> {
                // compiling the statement takes longer than running it
                Sql.list(connection, "select set_config('jit', 'off', true)", row -> true);
                return Sql.list(connection, RANKED, Found::of, ranking(contents, words, earlierWords, total, most));
            });
        } catch (SqlException e) {
            if (!e.isOfStatement()) throw e;
            LOG.log(
                    Level.WARNING,
                    "Passages could not be selected by the question, so that the first ones are used: {0}",
                    e.state());
            return List.of();
        }
    }

    /** The values of {@link #RANKED}. */
    static Object[] ranking(UUID[] contents, String words, String earlier, int total, int most) {
        return new Object[] {Language.ALL, contents, words, earlier, contents, total, contents, most};
    }

    List<Image> images(UUID content, int most) {
        return sql.list(
                IMAGES,
                row -> new Image(
                        row.getObject(1, UUID.class),
                        "data:" + row.getString(2) + ";base64,"
                                + Base64.getEncoder().encodeToString(row.getBytes(3)),
                        row.getString(4)),
                content,
                most);
    }

    int imageCount(UUID content) {
        return sql.first(IMAGE_COUNT, row -> row.getInt(1), content).orElseThrow();
    }

    /** The first image of the file, or its preview if it has one. */
    Optional<Content.Image> preview(UUID content) {
        return sql.first(PREVIEW, row -> new Content.Image(row.getString(1), row.getBytes(2)), content);
    }
}
