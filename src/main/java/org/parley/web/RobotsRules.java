package org.parley.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Rules of a site's robots.txt for one crawler (RFC 9309). */
final class RobotsRules {
    static final RobotsRules NONE = new RobotsRules(List.of());
    static final RobotsRules EVERYTHING = new RobotsRules(List.of(Rule.of("/", false)));

    /** Longer paths are ignored: each {@code *} multiplies the time that a match may take. */
    private static final int LONGEST_PATH = 500;

    private static final int MOST_RULES = 5000;

    private record Rule(int length, Pattern path, boolean allows) {
        static Rule of(String path, boolean allows) {
            var regex = new StringBuilder();
            var end = path.endsWith("$");
            var parts = (end ? path.substring(0, path.length() - 1) : path).split("\\*+", -1);
            for (int i = 0; i < parts.length; i++)
                regex.append(i == 0 ? "" : ".*?").append(Pattern.quote(parts[i]));
            return new Rule(path.length(), Pattern.compile(regex + (end ? "$" : "")), allows);
        }
    }

    private final List<Rule> rules;

    private RobotsRules(List<Rule> rules) {
        this.rules = rules;
    }

    /** @param crawler the crawler's name, in lower case; its own group of rules replaces the group for all */
    static RobotsRules of(String text, String crawler) {
        var own = new ArrayList<Rule>();
        var common = new ArrayList<Rule>();
        var groups = new ArrayList<List<Rule>>();
        boolean named = false;
        boolean hasOwn = false;
        for (var line : text.lines().toList()) {
            var field = line.replaceFirst("#.*", "").split(":", 2);
            if (field.length < 2) continue;
            var name = field[0].strip().toLowerCase(Locale.ROOT);
            var value = field[1].strip();
            if (name.equals("user-agent")) {
                if (!named) groups.clear();
                named = true;
                if (value.equals("*")) groups.add(common);
                if (value.toLowerCase(Locale.ROOT).equals(crawler)) hasOwn = groups.add(own);
            } else if (name.equals("allow") || name.equals("disallow")) {
                named = false;
                if (value.isEmpty() || value.length() > LONGEST_PATH) continue;
                var rule = Rule.of(value, name.equals("allow"));
                groups.stream().filter(group -> group.size() < MOST_RULES).forEach(group -> group.add(rule));
            }
        }
        return new RobotsRules(hasOwn ? own : common);
    }

    /** The longest matching rule decides; of two, the one that allows. */
    boolean allow(URI url) {
        var path = (url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath())
                + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        int length = -1;
        boolean allowed = true;
        for (var rule : rules) {
            if (rule.length < length || !rule.path.matcher(path).lookingAt()) continue;
            allowed = rule.length == length ? allowed || rule.allows : rule.allows;
            length = rule.length;
        }
        return allowed;
    }
}
