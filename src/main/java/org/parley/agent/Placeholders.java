package org.parley.agent;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.error.BadRequest;

/** Placeholders of a system prompt, such as <code>{{user_name}}</code>. */
public final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final SortedSet<String> KNOWN = new TreeSet<>(List.of(
            "current_date",
            "current_datetime",
            "user_name",
            "user_email",
            "user_groups",
            "user_language",
            "agent_name"));

    private Placeholders() {}

    /** @throws BadRequest names an unknown placeholder, and those that exist */
    static void check(String systemPrompt) {
        PLACEHOLDER
                .matcher(systemPrompt)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new BadRequest("system_prompt contains the unknown placeholder {{" + name
                            + "}}; known placeholders are " + String.join(", ", KNOWN));
                });
    }

    /** Replaces all placeholders in one pass, so that a value that looks like a placeholder is not replaced. */
    public static String fill(String systemPrompt, Map<String, String> values) {
        return PLACEHOLDER.matcher(systemPrompt).replaceAll(found -> Matcher.quoteReplacement(value(found, values)));
    }

    private static String value(MatchResult found, Map<String, String> values) {
        return values.getOrDefault(found.group(1), found.group());
    }
}
