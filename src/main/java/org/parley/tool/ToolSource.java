package org.parley.tool;

import java.util.Optional;
import org.parley.identity.Caller;

/**
 * Knows the tools of some servers. All CDI beans of this type are asked. Called at the start of each run of an agent with
 * tools, so it answers from memory.
 */
public interface ToolSource {
    /** @return empty if this source does not have the tool, or not for this caller, or not at the moment */
    Optional<Tool> find(Caller caller, ToolReference reference);
}
