package org.parley.session;

import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.Reply;

/** A session of the Assistant in a page of another origin. */
record AssistantSession(Chat chat, String origin) {
    static AssistantSession of(Chat parent) {
        var origin = Parley.elsewhere().otherSite().toString();
        var code = parent.post("/api/auth/handover", Json.object("origin", origin))
                .json()
                .path("code")
                .asText();
        var redeemed = Chat.nobody()
                .raw(
                        "POST",
                        "/api/auth/redeem",
                        Json.object("code", code),
                        "Content-Type",
                        "application/json",
                        "Origin",
                        origin,
                        "Sec-Fetch-Site",
                        "cross-site");
        if (redeemed.status() != 200) throw new AssertionError("Not redeemed: " + redeemed);
        return new AssistantSession(Chat.with(redeemed.header("Set-Cookie").split(";")[0]), origin);
    }

    Reply get(String path) {
        return call("GET", path, "");
    }

    Reply call(String method, String path, String body) {
        return chat.raw(method, path, body, "Content-Type", "application/json", "Origin", origin);
    }
}
