package org.parley.tool;

/**
 * What models, users and administrators learn about a tool.
 *
 * @param server id of the tool's server; {@link ToolReference#BUILT_IN} for tools of Parley itself
 * @param serverName name of the server for users
 * @param name name at the server; the name that the model gets is derived from it
 * @param description for the model
 * @param parameters JSON Schema of the arguments, an object
 * @param isReadOnly whether calls have no effect. Only of trusted servers; false if unknown.
 * @param sendsData whether a call may pass data to somebody outside the company. True if unknown.
 * @param isConfidential whether results may contain confidential data. True if unknown.
 */
public record ToolSpec(
        String server,
        String serverName,
        String name,
        String description,
        String parameters,
        boolean isReadOnly,
        boolean sendsData,
        boolean isConfidential) {}
