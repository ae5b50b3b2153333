package org.parley.tool;

/** A tool of Parley itself. Each CDI bean of this type is one. */
public interface BuiltInTool extends Tool {
    /** What is missing before the tool can be used, in a sentence for operators; empty: it can be used. */
    default String missing() {
        return "";
    }
}
