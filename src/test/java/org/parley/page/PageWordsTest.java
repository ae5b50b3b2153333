package org.parley.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page has its own words for each failure that the server can report to it, and for each text that it uses. */
class PageWordsTest {
    private static final Path PAGE = Path.of("src/main/webapp/js");
    private static final Path SERVER = Path.of("src/main/java/org/parley");

    private static final Pattern CODE = Pattern.compile(
            "(?:Busy\\.(?:tooMany|unavailable)|new (?:Forbidden|Conflict|UnsupportedFile|Unauthorized|Shares|RateLimit))"
                    + "\\((?:[^\"()]|\\([^()]*\\))*\"([a-z_]+)\"");

    /** Codes in the list of failures of endpoints, and of failures of runs. */
    private static final Pattern FAILURE =
            Pattern.compile("\\(\"(model_[a-z_]+)\", \"|Failed\\([^;]*?\"([a-z_]+)\"\\)");

    /** The answer is then interrupted, not failed. */
    private static final String LOST = "node_lost";

    private static final Pattern USED = Pattern.compile("\\bt\\('([\\w.]+)'");

    /** Packages of calls that only administrators or programs make, or whose failures have a page of their own. */
    private static final Set<String> OTHERS =
            Set.of("access", "account", "endpoint", "identity", "oidc", "secret", "session");

    /** Failures of calls that only administrators make, or that the page handles by their status. */
    private static final Set<String> NOT_SHOWN =
            Set.of("managed_by_file", "name_taken", "version_conflict", "wrong_credentials");

    @Test
    void everyFailureHasWords() {
        var codes = codes(
                CODE,
                path -> !OTHERS.contains(SERVER.relativize(path).getName(0).toString()));
        codes.removeAll(NOT_SHOWN);

        assertThat(codes).contains("too_busy", "agent_forbidden", "too_many_searches", "file_infected");
        for (var language : List.of("en", "de"))
            assertThat(codes).as(language).allMatch(code -> words(language).contains("'problem." + code + "'"));
    }

    @Test
    void everyFailureOfAnAnswerHasWords() {
        var codes = codes(FAILURE, path -> true);
        codes.remove(LOST);

        assertThat(codes).contains("model_cut_off", "run_too_long");
        for (var language : List.of("en", "de"))
            assertThat(codes).as(language).allMatch(code -> words(language).contains("'failure." + code + "'"));
    }

    @Test
    void everyTextExists() {
        var used = new TreeSet<String>();
        files(PAGE)
                .filter(file -> !file.startsWith(PAGE.resolve("admin")))
                .forEach(file -> USED.matcher(read(file)).results().forEach(match -> used.add(match.group(1))));

        assertThat(used).hasSizeGreaterThan(100);
        assertThat(used).allMatch(key -> words("en").contains("'" + key + "'"));
    }

    private static Set<String> codes(Pattern pattern, Predicate<Path> where) {
        var codes = new TreeSet<String>();
        files(SERVER)
                .filter(where)
                .forEach(file -> pattern.matcher(read(file))
                        .results()
                        .forEach(match ->
                                codes.add(match.group(match.groupCount() > 1 && match.group(1) == null ? 2 : 1))));
        return codes;
    }

    private static String words(String language) {
        return read(PAGE.resolve("words/" + language + ".js"));
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
