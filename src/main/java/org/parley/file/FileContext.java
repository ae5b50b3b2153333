package org.parley.file;

import java.util.List;

/**
 * Content of a thread's files that is sent to the model.
 *
 * @param text precedes the question; empty if there is none
 * @param images data URIs
 */
public record FileContext(String text, List<String> images, List<Citation> citations) {
    public static final FileContext NONE = new FileContext("", List.of(), List.of());
}
