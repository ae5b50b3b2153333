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

    private static final List<String> LANGUAGES = List.of("de", "en", "es", "fr", "it", "nl", "pl", "pt");

    /** A call of t with its arguments. */
    private static final String TEXT = "\\bt\\((?:[^(){}]|\\{[^{}]*\\}|\\([^()]*\\))*\\)";

    /** Two texts, or a text and a value, in one sentence: their order differs between languages. */
    private static final Pattern FRAGMENTS = Pattern.compile(
            TEXT + " *\\+|\\+ *" + TEXT + "|\\$\\{" + TEXT + "\\}[ ,;]+\\$\\{|\\}[ ,;]+\\$\\{" + TEXT + "\\}");

    /** Places where complete sentences follow each other. */
    private static final Set<String> SENTENCES = Set.of(
            "${sentence} ${t('problem.retryAfter', { count: retryAfter })}",
            "${message} ${t('problem.retryAfter', { count: retryAfter })}",
            "${reason} ${t('answer.kept')}",
            "${t('thread.failed')} ${sentenceOf(problem)}");

    private static final Pattern USED = Pattern.compile("\\bt\\('([\\w.]+)'");

    /** Packages of calls that only administrators or programs make, or whose failures have a page of their own. */
    private static final Set<String> OTHERS =
            Set.of("access", "account", "endpoint", "identity", "oidc", "secret", "session", "toolserver");

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
        for (var language : LANGUAGES)
            assertThat(codes).as(language).allMatch(code -> words(language).contains("'problem." + code + "'"));
    }

    @Test
    void everyFailureOfAnAnswerHasWords() {
        var codes = codes(FAILURE, path -> true);
        codes.remove(LOST);

        assertThat(codes).contains("model_cut_off", "run_too_long");
        for (var language : LANGUAGES)
            assertThat(codes).as(language).allMatch(code -> words(language).contains("'failure." + code + "'"));
    }

    @Test
    void everyTextExists() {
        var used = new TreeSet<String>();
        files(PAGE)
                .filter(file -> !file.startsWith(PAGE.resolve("admin")))
                .forEach(file -> USED.matcher(read(file)).results().forEach(match -> used.add(match.group(1))));

        assertThat(used).hasSizeGreaterThan(100);
        var words = words("en") + read(PAGE.resolve("profile/words/en.js"));
        assertThat(used).allMatch(key -> words.contains("'" + key + "'"));
    }

    @Test
    void noSentenceIsAssembledFromFragments() {
        var scripts = files(PAGE).map(PageWordsTest::withoutSentences).toList();

        assertThat(scripts).hasSizeGreaterThan(100);
        assertThat(scripts).allSatisfy(script -> assertThat(script).doesNotContainPattern(FRAGMENTS));
        assertThat("`${t('file.size')} ${size}`").containsPattern(FRAGMENTS);
        assertThat("t('file.size') + size").containsPattern(FRAGMENTS);
    }

    @Test
    void everyLanguageOfThePageIsTested() {
        var tested = read(Path.of("src/test/page/words.test.js"));

        assertThat(files(PAGE.resolve("words")).map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("words.js", "times.js", "zone.js"),
                                LANGUAGES.stream().map(language -> language + ".js"))
                        .toList());
        assertThat(LANGUAGES).allMatch(language -> tested.contains("/js/words/" + language + ".js"));
        assertThat(LANGUAGES).allMatch(language -> tested.contains("/js/admin/words/" + language + ".js"));
        assertThat(LANGUAGES).allMatch(language -> tested.contains("/js/profile/words/" + language + ".js"));
    }

    private static String withoutSentences(Path file) {
        var text = read(file);
        for (var sentences : SENTENCES) text = text.replace(sentences, "");
        return text;
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
