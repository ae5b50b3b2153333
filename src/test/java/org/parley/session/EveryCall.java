package org.parley.session;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.parley.testing.Chat;
import org.parley.testing.LiveStream;
import org.parley.testing.Reply;

/**
 * A call of the API, and who may make it.
 *
 * @param body with placeholders like {thread} and {agent}
 */
record EveryCall(String endpoint, Open open, String body) {
    /** Permitted callers: everyone, signed-in users, the owner of the object, or an administrator. */
    enum Open {
        ALL,
        SIGNED_IN,
        OWNER,
        ADMIN
    }

    private static final String UPLOAD = "--x\r\nContent-Disposition: form-data; name=\"thread_id\"\r\n\r\n{thread}\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"model_id\"\r\n\r\n{agent}\r\n"
            + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n"
            + "words\r\n--x--\r\n";

    static final List<EveryCall> ALL = List.of(
            new EveryCall("POST /auth/login", Open.ALL, "{}"),
            new EveryCall("POST /auth/logout", Open.ALL, ""),
            new EveryCall("POST /auth/backchannel-logout", Open.ALL, ""),
            new EveryCall("POST /auth/handover", Open.SIGNED_IN, "{\"origin\": \"{origin}\"}"),
            new EveryCall("POST /auth/redeem", Open.ALL, "{\"code\": \"x\"}"),
            new EveryCall("GET /me", Open.SIGNED_IN, ""),
            new EveryCall("GET /me/settings", Open.SIGNED_IN, ""),
            new EveryCall("PUT /me/settings", Open.SIGNED_IN, "{}"),
            new EveryCall("GET /me/data", Open.SIGNED_IN, ""),
            new EveryCall("DELETE /me/data", Open.SIGNED_IN, "{\"confirm\": true}"),
            new EveryCall("GET /files", Open.SIGNED_IN, ""),
            new EveryCall("GET /threads/export", Open.OWNER, ""),
            new EveryCall("GET /sessions", Open.SIGNED_IN, ""),
            new EveryCall("DELETE /sessions", Open.SIGNED_IN, ""),
            new EveryCall("DELETE /sessions/{id}", Open.OWNER, ""),
            new EveryCall("POST /models", Open.SIGNED_IN, "{}"),
            new EveryCall("GET /default-config", Open.SIGNED_IN, ""),
            new EveryCall("POST /threads/create", Open.SIGNED_IN, "{}"),
            new EveryCall("POST /threads/list", Open.SIGNED_IN, "{}"),
            new EveryCall("GET /threads/live", Open.SIGNED_IN, ""),
            new EveryCall("POST /threads/search", Open.SIGNED_IN, "{\"query\": \"words\"}"),
            new EveryCall("POST /threads", Open.OWNER, "{\"thread_id\": \"{thread}\"}"),
            new EveryCall("PATCH /threads", Open.OWNER, "{\"thread_id\": \"{thread}\", \"pinned\": true}"),
            new EveryCall("DELETE /threads", Open.OWNER, "{\"thread_id\": \"{thread}\"}"),
            new EveryCall(
                    "POST /threads/select", Open.OWNER, "{\"thread_id\": \"{thread}\", \"message_id\": \"{agent}\"}"),
            new EveryCall(
                    "POST /threads/feedback",
                    Open.OWNER,
                    "{\"thread_id\": \"{thread}\", \"message_id\": \"{agent}\", \"rating\": \"up\"}"),
            new EveryCall("POST /files/upload", Open.OWNER, UPLOAD),
            new EveryCall(
                    "POST /threads/runs",
                    Open.OWNER,
                    "{\"thread_id\": \"{thread}\", \"model_id\": \"{agent}\", \"message\": \"hi\"}"),
            new EveryCall("GET /threads/runs/{run_id}/events", Open.OWNER, ""),
            new EveryCall("POST /threads/runs/{run_id}/cancel", Open.OWNER, ""),
            new EveryCall("GET /files/{file_id}", Open.OWNER, ""),
            new EveryCall("DELETE /files/{file_id}", Open.OWNER, ""),
            new EveryCall("GET /files/preview", Open.OWNER, ""),
            new EveryCall("GET /config", Open.ALL, ""),
            new EveryCall("POST /threads/share", Open.OWNER, "{\"thread_id\": \"{thread}\"}"),
            new EveryCall("POST /threads/copy", Open.OWNER, "{\"share_id\": \"{agent}\"}"),
            new EveryCall("GET /prompts", Open.SIGNED_IN, ""),
            new EveryCall("POST /prompts", Open.SIGNED_IN, "{\"title\": \"a\", \"text\": \"b\"}"),
            new EveryCall("PUT /prompts/{id}", Open.OWNER, "{\"title\": \"a\", \"text\": \"b\"}"),
            new EveryCall("DELETE /prompts/{id}", Open.OWNER, ""),
            new EveryCall("GET /projects", Open.SIGNED_IN, ""),
            new EveryCall("POST /projects", Open.SIGNED_IN, "{\"name\": \"a\"}"),
            new EveryCall("PUT /projects/{id}", Open.OWNER, "{\"name\": \"a\"}"),
            new EveryCall("DELETE /projects/{id}", Open.OWNER, ""),
            new EveryCall("GET /shares", Open.SIGNED_IN, ""),
            new EveryCall("GET /shares/{id}", Open.OWNER, ""),
            new EveryCall("DELETE /shares/{id}", Open.OWNER, ""),
            new EveryCall("GET /shares/{id}/files/{file_id}", Open.OWNER, ""),
            new EveryCall("GET /admin/users", Open.ADMIN, ""),
            new EveryCall("GET /admin/users/{id}", Open.ADMIN, ""),
            new EveryCall("POST /admin/users/{id}/sign-out", Open.ADMIN, ""),
            new EveryCall("DELETE /admin/sessions", Open.ADMIN, ""),
            new EveryCall("GET /admin/runs", Open.ADMIN, ""),
            new EveryCall("POST /admin/runs/{run_id}/cancel", Open.ADMIN, ""),
            new EveryCall("GET /admin/usage", Open.ADMIN, ""),
            new EveryCall("POST /admin/usage/rebuild", Open.ADMIN, ""),
            new EveryCall("GET /admin/prices", Open.ADMIN, ""),
            new EveryCall("PUT /admin/prices", Open.ADMIN, "{}"),
            new EveryCall("DELETE /admin/prices", Open.ADMIN, ""),
            new EveryCall("GET /admin/settings", Open.ADMIN, ""),
            new EveryCall("GET /admin/overview", Open.ADMIN, ""),
            new EveryCall("GET /admin/checks/stream", Open.ADMIN, ""),
            new EveryCall("POST /admin/trials/prompt", Open.ADMIN, "{}"),
            new EveryCall("POST /admin/trials/answer", Open.ADMIN, "{}"),
            new EveryCall("GET /admin/feedback", Open.ADMIN, ""),
            new EveryCall("GET /admin/feedback/summary", Open.ADMIN, ""),
            new EveryCall("POST /admin/feedback/{message_id}/thread", Open.ADMIN, "{\"reason\": \"none\"}"),
            new EveryCall("GET /usage", Open.SIGNED_IN, ""),
            new EveryCall("PATCH /admin/users/{id}", Open.ADMIN, "{\"disabled\": false}"),
            new EveryCall("GET /admin/audit", Open.ADMIN, ""),
            new EveryCall("GET /admin/audit/actions", Open.ADMIN, ""),
            new EveryCall("GET /admin/audit/verify", Open.ADMIN, ""),
            new EveryCall("GET /admin/agents", Open.ADMIN, ""),
            new EveryCall("POST /admin/agents", Open.ADMIN, "{}"),
            new EveryCall("GET /admin/agents/{id}", Open.ADMIN, ""),
            new EveryCall("PUT /admin/agents/{id}", Open.ADMIN, "{}"),
            new EveryCall("DELETE /admin/agents/{id}", Open.ADMIN, ""),
            new EveryCall("GET /admin/agents/{id}/versions", Open.ADMIN, ""),
            new EveryCall("POST /admin/agents/{id}/versions/{n}/restore", Open.ADMIN, ""),
            new EveryCall("GET /admin/agents/export", Open.ADMIN, ""),
            new EveryCall("POST /admin/agents/import", Open.ADMIN, "{}"),
            new EveryCall("GET /admin/endpoints", Open.ADMIN, ""),
            new EveryCall("POST /admin/endpoints", Open.ADMIN, "{}"),
            new EveryCall("GET /admin/endpoints/{id}", Open.ADMIN, ""),
            new EveryCall("PUT /admin/endpoints/{id}", Open.ADMIN, "{}"),
            new EveryCall("DELETE /admin/endpoints/{id}", Open.ADMIN, ""),
            new EveryCall("POST /admin/endpoints/{id}/test", Open.ADMIN, ""),
            new EveryCall("GET /admin/built-in-tools", Open.ADMIN, ""),
            new EveryCall("GET /admin/endpoints/presets", Open.ADMIN, ""),
            new EveryCall("POST /admin/endpoints/rotate-keys", Open.ADMIN, ""),
            new EveryCall("GET /admin/tool-servers", Open.ADMIN, ""),
            new EveryCall("POST /admin/tool-servers", Open.ADMIN, "{}"),
            new EveryCall("GET /admin/tool-servers/{id}", Open.ADMIN, ""),
            new EveryCall("PUT /admin/tool-servers/{id}", Open.ADMIN, "{}"),
            new EveryCall("DELETE /admin/tool-servers/{id}", Open.ADMIN, ""),
            new EveryCall("POST /admin/tool-servers/{id}/test", Open.ADMIN, ""),
            new EveryCall("POST /admin/tool-servers/{id}/review", Open.ADMIN, "{}"),
            new EveryCall("GET /admin/tool-servers/{id}/tools", Open.ADMIN, ""),
            new EveryCall("PUT /admin/tool-servers/{id}/tools/{name}", Open.ADMIN, "{}"),
            new EveryCall("GET /connections", Open.SIGNED_IN, ""),
            new EveryCall("DELETE /connections/{id}", Open.OWNER, ""),
            new EveryCall("GET /connections/{id}/authorize", Open.OWNER, ""),
            new EveryCall("GET /connections/callback", Open.OWNER, ""),
            new EveryCall("GET /connections/client", Open.ALL, ""),
            new EveryCall("GET /admin/access", Open.ADMIN, ""),
            new EveryCall("POST /admin/access/simulate", Open.ADMIN, "{}"));

    String method() {
        return endpoint.split(" ")[0];
    }

    String path() {
        return endpoint.split(" ")[1];
    }

    Reply by(Chat chat, String... headers) {
        if (endpoint.endsWith("/live")) return opened(chat.live());
        var form = new String[] {"Content-Type", "multipart/form-data; boundary=x"};
        var all = Stream.of(body.equals(UPLOAD) ? form : new String[0], headers).flatMap(Arrays::stream);
        return chat.raw(method(), "/api" + CallValues.fill(path()), CallValues.fill(body), all.toArray(String[]::new));
    }

    /** Returns the reply of a stream that does not end. */
    private static Reply opened(LiveStream stream) {
        stream.close();
        return stream.reply();
    }

    @Override
    public String toString() {
        return endpoint;
    }
}
