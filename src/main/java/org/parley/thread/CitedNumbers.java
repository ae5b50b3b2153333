package org.parley.thread;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The numbers of passages that an answer cites, in the forms that models write: {@code [1]}, {@code [1, 2]},
 * {@code [1-3]}, {@code [1; 2]}, {@code 【1】}, {@code [^1]}. {@code array[1]} in code is none.
 */
final class CitedNumbers {
    private static final int MOST_RANGE = 100;
    private static final Pattern CODE = Pattern.compile("(?s)```.*?(?:```|\\z)|`[^`\n]{1,400}`");
    private static final Pattern CITATION = Pattern.compile(
            "(?:\\[\\^?|【)\\s?(\\d{1,4}(?:\\s?[,;–-]\\s?\\^?\\d{1,4}){0,50})(?:†[^】\n]{0,40})?\\s?[\\]】](?!\\()");

    private CitedNumbers() {}

    static Set<Integer> of(String answer) {
        var numbers = new HashSet<Integer>();
        var matcher = CITATION.matcher(withoutCode(answer));
        while (matcher.find()) add(matcher.group(1), numbers);
        return numbers;
    }

    private static String withoutCode(String answer) {
        return answer.indexOf('`') < 0 ? answer : CODE.matcher(answer).replaceAll(" ");
    }

    private static void add(String list, Set<Integer> numbers) {
        for (var item : list.replace("^", "").split("[,;]")) {
            var ends = item.strip().split("\\s?[–-]\\s?");
            int first = Integer.parseInt(ends[0].strip());
            int last = ends.length > 1 ? Integer.parseInt(ends[1].strip()) : first;
            for (int i = first; i <= Math.min(last, first + MOST_RANGE); i++) numbers.add(i);
        }
    }
}
