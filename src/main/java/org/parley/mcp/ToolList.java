package org.parley.mcp;

import java.time.Duration;
import java.util.List;

/**
 * The tools of a server.
 *
 * @param left names of tools that cannot be used, each with the reason
 * @param ttl how long the server considers the list as fresh; zero if it does not say
 */
public record ToolList(List<McpTool> tools, List<String> left, Duration ttl) {}
