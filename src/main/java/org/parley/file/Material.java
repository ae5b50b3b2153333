package org.parley.file;

import java.util.List;

/**
 * What the model gets of a thread's files.
 *
 * @param text stands before the question; empty where there is none
 * @param images data URIs
 */
public record Material(String text, List<String> images, List<Citation> citations) {
    public static final Material NONE = new Material("", List.of(), List.of());
}
