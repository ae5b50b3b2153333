package org.parley.agent;

import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriterFactory;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.parley.error.BadRequest;

/** The declarative agents file as text: JSON or YAML. */
enum AgentsFileFormat {
    JSON,
    YAML;

    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonWriterFactory WRITERS =
            PROVIDER.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

    /** @param line the line in which the agent begins, from 1 */
    record Entry(long line, JsonObject json) {}

    /** @param type a media type or the name of a file */
    static AgentsFileFormat of(String type) {
        return type != null && type.matches("(?i).*y(a)?ml.*") ? YAML : JSON;
    }

    String mediaType() {
        return this == YAML ? "application/yaml" : "application/json";
    }

    /** @throws BadRequest names the invalid line */
    List<Entry> read(String text) {
        return switch (this) {
            case JSON -> readJson(text);
            case YAML -> new YamlReader(text).agents();
        };
    }

    String write(List<JsonObject> agents) {
        var array = PROVIDER.createArrayBuilder();
        agents.forEach(array::add);
        var file = PROVIDER.createObjectBuilder().add("agents", array).build();
        return switch (this) {
            case JSON -> pretty(file);
            case YAML -> YamlReader.write(file);
        };
    }

    private static List<Entry> readJson(String text) {
        try (var parser = PROVIDER.createParser(new StringReader(text))) {
            return agents(parser);
        } catch (JsonException | IllegalStateException | NoSuchElementException e) {
            throw new BadRequest("The agents file is not valid JSON: " + e.getMessage());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new BadRequest("The agents file contains a number that is out of range");
        }
    }

    private static List<Entry> agents(JsonParser parser) {
        if (parser.next() != Event.START_OBJECT) throw missing();
        List<Entry> agents = null;
        while (parser.next() != Event.END_OBJECT) {
            boolean here = parser.getString().equals("agents");
            parser.next();
            if (here) agents = array(parser);
            else parser.getValue();
        }
        if (parser.hasNext()) parser.next();
        if (agents == null) throw missing();
        return agents;
    }

    private static List<Entry> array(JsonParser parser) {
        var agents = new ArrayList<Entry>();
        for (var event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
            long line = parser.getLocation().getLineNumber();
            if (event != Event.START_OBJECT) throw new BadRequest("line " + line + ": an agent must be an object");
            agents.add(new Entry(line, parser.getObject()));
        }
        return agents;
    }

    static BadRequest missing() {
        return new BadRequest("The agents file must be an object with an array named agents");
    }

    private static String pretty(JsonObject file) {
        var text = new StringWriter();
        try (var writer = WRITERS.createWriter(text)) {
            writer.writeObject(file);
        }
        return text.toString().strip() + "\n";
    }
}
