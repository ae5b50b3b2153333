package org.parley.file;

import java.util.List;

/**
 * What the model gets of a thread's files.
 *
 * @param text stands before the question; empty where there is none
 * @param images data URIs
 */
public record FileContext(String text, List<String> images, List<Citation> citations) {
    public static final FileContext NONE = new FileContext("", List.of(), List.of());
}
