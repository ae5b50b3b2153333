package org.parley.tool;

import org.parley.llm.ChatTool;

/**
 * A tool in the form in which one run offers it to the model.
 *
 * @param offer with the name by which the model knows the tool
 */
public record BoundTool(Tool tool, ToolSpec spec, ChatTool offer, ApprovalPolicy approval) {
    public ToolReference reference() {
        return new ToolReference(spec.server(), spec.name());
    }

    /** A permission is void when this changes. */
    public String digest() {
        return ToolNames.digest(spec.description() + '\0' + spec.parameters());
    }
}
