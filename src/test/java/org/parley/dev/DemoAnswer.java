package org.parley.dev;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts of the demo model. */
final class DemoAnswer {
    private static final int SHOWN = 400;
    private static final int LONG_ANSWER = 3000;

    private DemoAnswer() {}

    static String to(DemoRequest request) {
        return switch (DemoWish.of(request.newestText())) {
            case HELP -> help();
            case MARKDOWN -> markdown();
            case LONG ->
                IntStream.rangeClosed(1, LONG_ANSWER)
                        .mapToObj(i -> "word" + i + (i % 100 == 0 ? "\n\n" : ""))
                        .collect(Collectors.joining(" "));
            case THINK, SLOW, CUT, FAIL, BUSY, NONE -> report(request);
        };
    }

    private static String report(DemoRequest request) {
        return """
                **This is a demo, not a real model.** It only shows what Parley sent:

                - System prompt: %s
                - Earlier messages: %d
                - Your message: %s
                %s
                Set `PARLEY_MODEL_URL` for a real model, or write `demo help` to see what this one can do.
                """.formatted(
                        quoted(request.systemPrompt()),
                        request.earlierMessages(),
                        quoted(request.newestText()),
                        attachments(request));
    }

    private static String attachments(DemoRequest request) {
        return request.attachments().stream()
                .map(attachment -> "- Attached: " + attachment + "\n")
                .collect(Collectors.joining());
    }

    private static String help() {
        var wishes = Arrays.stream(DemoWish.values())
                .filter(wish -> wish != DemoWish.NONE)
                .map(wish -> "| `demo " + wish.word() + "` | " + wish.effect + " |")
                .collect(Collectors.joining("\n"));
        return """
                **This is a demo, not a real model.** It looks for these words in your message:

                | words | effect |
                |---|---|
                %s
                """.formatted(wishes);
    }

    private static String markdown() {
        return """
                ## A heading

                Some *emphasis*, some **strong** words, `inline code` and a [link](https://jakarta.ee/).

                1. first
                2. second
                   - nested

                > A quotation

                | language | year |
                |---|---:|
                | Java | 1995 |
                | SQL | 1974 |

                ```java
                record Greeting(String name) {
                    String text() {
                        return "Hello, " + name + "!";
                    }
                }
                ```
                """;
    }

    private static String quoted(String text) {
        if (text.isBlank()) return "none";
        var folded = text.replaceAll("\\s+", " ").strip().replace("`", "'");
        var shown = folded.length() <= SHOWN ? folded : folded.substring(0, SHOWN) + "…";
        return "%,d characters: `%s`".formatted(text.length(), shown);
    }
}
