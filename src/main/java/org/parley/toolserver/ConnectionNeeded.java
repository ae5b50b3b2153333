package org.parley.toolserver;

import org.parley.tool.ToolOutcome;

/** The user has no valid authorisation at the server. */
class ConnectionNeeded extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConnectionNeeded() {
        super("The user is not connected", null, false, false);
    }

    ToolOutcome question(ActiveToolServer server) {
        return new ToolOutcome.Question(
                "Please sign in to " + server.name(), "", path(server), new CallState.Connect().text());
    }

    static String path(ActiveToolServer server) {
        return "/api/connections/" + server.id() + "/authorize";
    }
}
