package org.parley.error;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParserFactory;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads a request's body strictly: one JSON object in UTF-8 with nothing after it. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodyReader implements MessageBodyReader<JsonObject> {
    /** Created once: the lookup of the provider reads all libraries of the application. */
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == JsonObject.class;
    }

    @Override
    public JsonObject readFrom(
            Class<JsonObject> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return parse(text(body.readAllBytes()));
    }

    /** @throws BadRequest if the text is not a JSON object */
    static JsonObject parse(String text) {
        if (text.isBlank()) throw new BadRequest("A JSON object is required as the body");
        try (var parser = PARSERS.createParser(new StringReader(text))) {
            parser.next();
            var object = parser.getObject();
            if (parser.hasNext()) throw new JsonException("text behind the object");
            return object;
        } catch (IllegalStateException e) {
            throw new BadRequest("The body must be a JSON object");
        } catch (RuntimeException e) {
            // not only JsonException: Parsson throws a bare RuntimeException if arrays are nested more than 1,000 deep
            throw new BadRequest("The body is not valid JSON");
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadRequest("The body is not valid UTF-8");
        }
    }
}
