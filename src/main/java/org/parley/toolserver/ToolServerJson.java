package org.parley.toolserver;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;
import org.parley.mcp.McpJson;

/** The settings of a tool server as JSON, in the API and in the database. */
final class ToolServerJson {
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]{1,8000}");
    private static final Pattern RESERVED = Pattern.compile(
            "host|content-.*|transfer-encoding|connection|accept|expect|upgrade|te|mcp-.*|cookie",
            Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_TEXT = 1_000;

    /** Fields of {@code auth} that carry the secret; it is stored elsewhere. */
    private static final List<String> SECRETS = List.of("token", "client_secret");

    private ToolServerJson() {}

    /** @throws BadRequest names the field that is missing or malformed */
    static ToolServerSettings read(JsonObject json) {
        var fields = new JsonFields(json);
        return new ToolServerSettings(
                url("url", fields.text("url").strip()),
                auth(fields.optionalObject("auth").orElse(JsonValue.EMPTY_JSON_OBJECT)),
                fields.optionalFlag("trusted").orElse(false),
                fields.optionalFlag("confidential").orElse(true),
                fields.optionalFlag("enabled").orElse(true));
    }

    static ToolServerSettings parse(String json) {
        return read(McpJson.parse(json));
    }

    static JsonObject write(ToolServerSettings settings) {
        return McpJson.object()
                .add("url", settings.url().toString())
                .add("auth", write(settings.auth()))
                .add("trusted", settings.trusted())
                .add("confidential", settings.confidential())
                .add("enabled", settings.enabled())
                .build();
    }

    /** The fields of the change replace those of the base, also within {@code auth}; a null removes a field. */
    static JsonObject merge(JsonObject base, JsonObject change) {
        var merged = McpJson.object(base);
        change.forEach((name, value) -> {
            if (value == JsonValue.NULL) merged.remove(name);
            else if (name.equals("auth") && value instanceof JsonObject auth && keepsType(base, auth))
                merged.add(name, merge(McpJson.object(base, name), auth));
            else merged.add(name, value);
        });
        return merged.build();
    }

    /** Whether the request contains a secret, which may be empty. */
    static boolean hasSecret(JsonObject body) {
        return body.get("auth") instanceof JsonObject auth && SECRETS.stream().anyMatch(auth::containsKey);
    }

    /** @throws BadRequest if it cannot be sent in a header */
    static String secret(JsonObject body) {
        var fields = new JsonFields(McpJson.object(body, "auth"));
        var secret = SECRETS.stream()
                .flatMap(name -> fields.optionalText(name).stream())
                .findFirst()
                .orElse("")
                .strip();
        if (!secret.isEmpty() && !HEADER_VALUE.matcher(secret).matches())
            throw new BadRequest("auth: the secret must be printable ASCII text of at most 8000 characters");
        return secret;
    }

    /** An http or https address without user name and fragment. */
    static URI url(String field, String text) {
        try {
            var url = new URI(text);
            boolean known = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (!known || url.getHost() == null || text.length() > LONGEST_TEXT)
                throw new BadRequest(field + " must be an http or https address such as https://tools.example.com/mcp");
            if (url.getRawUserInfo() != null || url.getRawFragment() != null)
                throw new BadRequest(field + " must contain neither a user name nor a fragment");
            return url;
        } catch (URISyntaxException e) {
            throw new BadRequest(field + " is malformed: " + e.getReason());
        }
    }

    private static boolean keepsType(JsonObject base, JsonObject auth) {
        var before = McpJson.text(McpJson.object(base, "auth"), "type");
        return !auth.containsKey("type") || McpJson.text(auth, "type").equals(before);
    }

    private static AuthSettings auth(JsonObject json) {
        var fields = new JsonFields(json);
        var name = fields.optionalText("type").orElse("none");
        var type = AuthType.find(name).orElseThrow(() -> new BadRequest("auth.type is unknown: " + name));
        var header = fields.optionalText("header").orElse("Authorization");
        if (!HEADER_NAME.matcher(header).matches() || RESERVED.matcher(header).matches())
            throw new BadRequest("auth.header must be the name of a header that Parley does not set itself");
        if (type == AuthType.OAUTH && text(fields, "client_id").isEmpty())
            throw new BadRequest("auth.client_id is required for client credentials");
        return new AuthSettings(type, header, issuer(fields), text(fields, "client_id"), text(fields, "scope"));
    }

    private static String issuer(JsonFields fields) {
        var issuer = text(fields, "issuer");
        if (!issuer.isEmpty()) url("auth.issuer", issuer);
        return issuer;
    }

    private static String text(JsonFields fields, String name) {
        var text = fields.optionalText(name).orElse("").strip();
        if (text.length() > LONGEST_TEXT)
            throw new BadRequest("auth." + name + " is longer than " + LONGEST_TEXT + " characters");
        return text;
    }

    private static JsonObject write(AuthSettings auth) {
        return McpJson.object()
                .add("type", auth.type().text())
                .add("header", auth.header())
                .add("issuer", auth.issuer())
                .add("client_id", auth.clientId())
                .add("scope", auth.scope())
                .build();
    }
}
