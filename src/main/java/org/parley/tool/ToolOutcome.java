package org.parley.tool;

import java.util.List;

/** How a call of a tool ended. */
public sealed interface ToolOutcome {
    /**
     * A result for the model.
     *
     * @param text what the model gets
     * @param isError whether the text says why there is no result
     * @param files files of the thread that the call has created
     * @param sources what the answer can cite
     */
    record Result(String text, boolean isError, List<File> files, List<Source> sources) implements ToolOutcome {}

    /**
     * The user has to answer before the call can go on. The run ends, and another one goes on with the answer.
     *
     * @param message for the user
     * @param schema JSON Schema of the answer, a flat object; empty if there is nothing to fill in
     * @param url page that the user has to visit; empty if there is none
     * @param state passed to the call that goes on; encrypted by the tool if it is secret
     */
    record Question(String message, String schema, String url, String state) implements ToolOutcome {}

    /** @param name with an extension */
    record File(String name, String mediaType, byte[] content) {}

    /** @param url empty if there is none */
    record Source(String title, String url) {}

    static ToolOutcome text(String text) {
        return new Result(text, false, List.of(), List.of());
    }

    /** @param reason a sentence that helps the model to correct the call, or to tell the user */
    static ToolOutcome error(String reason) {
        return new Result(reason, true, List.of(), List.of());
    }
}
