package org.parley.agent;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.regex.Pattern;
import org.parley.error.BadRequest;
import org.parley.error.JsonFields;

/**
 * An agent's texts in further languages: an object by language tag, each with any of name, description, overview and
 * suggested_messages. A text that a language lacks is shown as the agent has it.
 */
final class AgentTexts {
    static final JsonObject NONE = JsonValue.EMPTY_JSON_OBJECT;

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final List<String> TEXTS = List.of("name", "description", "overview");
    private static final int LONGEST_NAME = 200;

    private AgentTexts() {}

    /** @throws BadRequest names the language and field that are malformed */
    static JsonObject read(JsonFields agent) {
        var all = JSON.createObjectBuilder();
        agent.optionalObject("texts").orElse(NONE).forEach((language, value) -> {
            if (!LANGUAGE.matcher(language).matches())
                throw new BadRequest("texts: " + language + " is not a language tag such as de");
            if (!(value instanceof JsonObject texts)) throw new BadRequest("texts." + language + " must be an object");
            all.add(language, read(language, texts));
        });
        return all.build();
    }

    private static JsonObject read(String language, JsonObject texts) {
        try {
            var fields = new JsonFields(texts);
            var known = JSON.createObjectBuilder();
            for (var name : TEXTS) fields.optionalText(name).ifPresent(text -> known.add(name, text.strip()));
            if (fields.optionalText("name")
                    .filter(name -> name.length() > LONGEST_NAME)
                    .isPresent()) throw new BadRequest("name is longer than " + LONGEST_NAME + " characters");
            if (fields.has("suggested_messages"))
                known.add("suggested_messages", JSON.createArrayBuilder(fields.texts("suggested_messages")));
            return known.build();
        } catch (BadRequest e) {
            throw new BadRequest("texts." + language + ": " + e.getMessage());
        }
    }
}
