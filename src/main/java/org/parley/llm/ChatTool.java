package org.parley.llm;

/**
 * A tool that the model may call.
 *
 * @param name at most 64 characters of {@code [a-zA-Z0-9_-]}
 * @param parameters JSON Schema of the arguments, an object
 */
public record ChatTool(String name, String description, String parameters) {}
