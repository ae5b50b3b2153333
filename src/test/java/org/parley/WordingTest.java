package org.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Comments, documentation and the texts of the page are plain English: constructions that a native speaker avoids are rare. */
class WordingTest {
    private static final double LARGEST_SHARE = 0.01;

    private static final Pattern ODD = Pattern.compile("""
            \\b(nobody|somebody|whoever|lest|anew|under way|goes on|go on with|is told|are told|for good|by itself)\\b\
            |\\b(stands?|lies?) (in|there|beside|before|where|for|behind)\\b\
            |, where (it|there|that|the|one|no|nothing|an?|somebody)\\b\
            |\\bwhere (it|there|that|one|none|nothing|somebody) (is|are|has|was|were|fails|can|cannot)\\b\
            |^(What|Whoever|Who|All that|All what|Whatever) (is|was|there|stands|comes|came|has|have|it|the|a|does|do|did)\\b""", Pattern.CASE_INSENSITIVE);

    private static final Pattern COMMENT = Pattern.compile(
            "\"\"\".*?\"\"\"|\"[^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+\"|/\\*\\*?(?<block>.*?)\\*/|//(?<line>[^\n]*)",
            Pattern.DOTALL);

    private static final Pattern PAGE_TEXT = Pattern.compile("'((?:\\\\.|[^'\\\\\n])*)',?$", Pattern.MULTILINE);
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.:;?!])\\s+|\n\n|\n(?=[-|*])");
    private static final Set<String> FOLDERS = Set.of("src", "deployment", "server-config", ".github");

    @Test
    void textsAreInPlainEnglish() {
        var sentences = files().flatMap(WordingTest::sentences).toList();
        var odd = sentences.stream()
                .filter(sentence -> ODD.matcher(sentence).find())
                .toList();

        assertThat(sentences).hasSizeGreaterThan(3000);
        assertThat(odd.size()).as(String.join("\n", odd)).isLessThan((int) (sentences.size() * LARGEST_SHARE));
    }

    @Test
    void oddConstructionsAreFound() {
        assertThat(List.of("Nobody is told about this.", "The answer goes on.", "What stands in them is material."))
                .allMatch(sentence -> ODD.matcher(sentence).find());
        assertThat(texts("/** A. */ var a = \"// no comment\"; // B", ".java")).containsExactly(" A. ", " B");
    }

    private static Stream<Path> files() {
        return Stream.concat(
                Stream.of(Path.of("README.md")),
                FOLDERS.stream()
                        .flatMap(folder -> walk(Path.of(folder)))
                        .filter(file -> !file.endsWith("WordingTest.java")));
    }

    private static Stream<Path> walk(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> sentences(Path file) {
        try {
            var name = file.getFileName().toString();
            return texts(Files.readString(file), name).stream()
                    .flatMap(SENTENCE_END::splitAsStream)
                    .map(String::strip)
                    .filter(sentence -> sentence.split("\\s+").length > 3);
        } catch (IOException e) {
            // not text: an image
            return Stream.of();
        }
    }

    private static List<String> texts(String content, String name) {
        if (name.endsWith(".java")) return comments(content);
        if (name.endsWith(".md")) return List.of(content);
        if (name.equals("en.js"))
            return PAGE_TEXT
                    .matcher(content)
                    .results()
                    .map(text -> text.group(1))
                    .toList();
        if (name.matches(".*\\.(properties|asadmin|sh|cfg|conf|yaml)|doctor|install|start|drain"))
            return List.of(Arrays.stream(content.split("\n"))
                    .filter(line -> line.strip().startsWith("#"))
                    .map(line -> line.strip().substring(1))
                    .collect(Collectors.joining("\n")));
        return List.of();
    }

    private static List<String> comments(String code) {
        var comments = new ArrayList<String>();
        var found = COMMENT.matcher(code);
        while (found.find()) {
            if (found.group("block") != null) comments.add(found.group("block").replaceAll("\\s*\n\\s*\\*", " "));
            if (found.group("line") != null) comments.add(found.group("line"));
        }
        return comments;
    }
}
