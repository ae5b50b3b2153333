package org.parley.tool;

/**
 * A tool that an agent may use.
 *
 * @param server id of the server; {@link #BUILT_IN} for tools of Parley itself
 * @param tool name at the server
 */
public record ToolReference(String server, String tool) {
    public static final String BUILT_IN = "parley";
}
