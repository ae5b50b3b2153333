package org.parley.bench;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Generates texts with the word statistics of a language: few words are frequent and most are rare. These statistics
 * affect a search index.
 */
final class Words {
    private static final int VOCABULARY = 30_000;

    private final String[] words;
    private final double[] upTo = new double[VOCABULARY];
    private final Random random = new Random(7);

    Words() {
        words = IntStream.range(0, VOCABULARY).mapToObj(this::word).toArray(String[]::new);
        double sum = 0;
        // Zipf's law: the frequency of the n-th word is proportional to 1/n
        for (int n = 0; n < VOCABULARY; n++) upTo[n] = sum += 1.0 / (n + 1);
    }

    /** Returns this number of words, separated by blanks. */
    synchronized String text(int count) {
        return IntStream.range(0, count).mapToObj(i -> any()).collect(Collectors.joining(" "));
    }

    private String any() {
        int at = java.util.Arrays.binarySearch(upTo, random.nextDouble() * upTo[VOCABULARY - 1]);
        return words[Math.min(VOCABULARY - 1, at < 0 ? -at - 1 : at)];
    }

    /** Frequent words are short. */
    private String word(int rank) {
        int length = 2 + random.nextInt(2 + Integer.toString(rank).length() * 2);
        return random.ints(length, 'a', 'z' + 1)
                .mapToObj(letter -> String.valueOf((char) letter))
                .collect(Collectors.joining());
    }
}
