package org.parley.file;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.parley.database.Sql;
import org.parley.document.Passage;

/** Chooses what the model gets of a thread's files: all of it where it fits, else the passages that fit the question. */
@ApplicationScoped
public class PassageSelector {
    private static final String LENGTH =
            "select coalesce(sum(length(text)), 0) from file_passage where content_id = any(?)";

    private static final String ALL =
            "select content_id, position, page, section, text from file_passage where content_id = any(?) order by content_id, position";

    /** The question's words, any of them, stemmed as in any of the languages; the first passages of each file stand in where none fits. */
    private static final String FITTING = """
            with question as (
                select to_tsquery('simple', string_agg(distinct quote_literal(lexeme), ' | ')) as words
                from unnest(string_to_array(?, ' ')::regconfig[]) as language, unnest(to_tsvector(language, ?))
            )
            select content_id, position, page, section, text from file_passage left join question on file_passage.words @@ question.words
            where content_id = any(?)
            order by ts_rank_cd(file_passage.words, question.words, 1) desc nulls last, position, content_id
            limit ?
            """;

    private static final int OVERHEAD = 40;

    @Resource(lookup = "jdbc/parley")
    DataSource source;

    @Inject
    FileConfig config;

    private record Found(UUID content, int position, Passage passage) {
        static Found of(ResultSet row) throws SQLException {
            var passage = new Passage((Integer) row.getObject(3), row.getString(4), row.getString(5));
            return new Found(row.getObject(1, UUID.class), row.getInt(2), passage);
        }
    }

    /**
     * @param characters how much text the model can take
     * @param sees whether the agent takes images
     */
    public FileContext choose(List<StoredFile> files, String question, int characters, boolean sees)
            throws SQLException {
        if (files.isEmpty()) return FileContext.NONE;
        var contents = files.stream().map(StoredFile::contentId).distinct().toArray(UUID[]::new);
        long length = Sql.list(source, LENGTH, row -> row.getLong(1), (Object) contents)
                .getFirst();
        var passages = length <= characters
                ? Sql.list(source, ALL, Found::of, (Object) contents)
                : fitting(contents, question, characters);
        var desk = new FileSection(files, length > characters);
        passages.forEach(found -> desk.add(found.content(), found.passage()));
        return new FileContext(desk.text(), sees ? images(files) : List.of(), desk.citations());
    }

    private List<Found> fitting(UUID[] contents, String question, int characters) throws SQLException {
        var ranked =
                Sql.list(source, FITTING, Found::of, Language.ALL, question, contents, Math.max(1, characters / 200));
        var chosen = new ArrayList<Found>();
        int left = characters;
        for (var found : ranked) {
            left -= found.passage().text().length() + OVERHEAD;
            if (left < 0 && !chosen.isEmpty()) break;
            chosen.add(found);
        }
        chosen.sort(Comparator.comparing(Found::content).thenComparing(Found::position));
        return chosen;
    }

    private List<String> images(List<StoredFile> files) throws SQLException {
        var newestFirst =
                files.reversed().stream().map(StoredFile::contentId).distinct().toList();
        var images = new ArrayList<String>();
        for (var content : newestFirst) {
            int room = config.imagesPerPrompt() - images.size();
            if (room > 0) images.addAll(images(content, room));
        }
        return images;
    }

    private List<String> images(UUID content, int most) throws SQLException {
        var sql =
                "select media_type, bytes from file_image where content_id = ? and position >= 0 order by position limit ?";
        return Sql.list(source, sql, PassageSelector::dataUri, content, most);
    }

    private static String dataUri(ResultSet row) throws SQLException {
        return "data:" + row.getString(1) + ";base64," + Base64.getEncoder().encodeToString(row.getBytes(2));
    }
}
