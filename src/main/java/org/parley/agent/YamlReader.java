package org.parley.agent;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.parley.agent.AgentsFileFormat.Entry;
import org.parley.error.BadRequest;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Reads the agents file in YAML. Nodes are converted to JSON values one by one, so YAML's tags cannot create objects.
 */
final class YamlReader {
    private static final JsonProvider JSON = JsonProvider.provider();

    private final String text;

    /** Each collection is read once, because with aliases a few lines can expand to gigabytes. */
    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    YamlReader(String text) {
        this.text = text;
    }

    /** @throws BadRequest names the invalid line */
    List<Entry> agents() {
        try {
            var root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (!(root instanceof MappingNode file)) throw AgentsFileFormat.missing();
            return file.getValue().stream()
                    .filter(field -> scalar(field.getKeyNode()).equals("agents"))
                    .findFirst()
                    .map(field -> entries(field.getValueNode()))
                    .orElseThrow(AgentsFileFormat::missing);
        } catch (MarkedYAMLException e) {
            throw new BadRequest("The agents file is not valid YAML: line "
                    + (e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1) + ": " + e.getProblem());
        } catch (YAMLException e) {
            throw new BadRequest("The agents file is not valid YAML: " + e.getMessage());
        }
    }

    static String write(JsonObject file) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        return new Yaml(new Lines(options), options).dump(plain(file));
    }

    private List<Entry> entries(Node agents) {
        if (!(agents instanceof SequenceNode sequence)) throw AgentsFileFormat.missing();
        return sequence.getValue().stream()
                .map(agent -> new Entry(line(agent), object(agent)))
                .toList();
    }

    private JsonObject object(Node node) {
        if (!(node instanceof MappingNode)) throw new BadRequest("line " + line(node) + ": an agent must be an object");
        return value(node).asJsonObject();
    }

    private JsonValue value(Node node) {
        if (node instanceof ScalarNode scalar) return scalarValue(scalar);
        if (!seen.add(node)) throw new BadRequest("line " + line(node) + ": aliases are not supported");
        if (node instanceof SequenceNode sequence) {
            var array = JSON.createArrayBuilder();
            sequence.getValue().forEach(element -> array.add(value(element)));
            return array.build();
        }
        var object = JSON.createObjectBuilder();
        ((MappingNode) node)
                .getValue()
                .forEach(field -> object.add(scalar(field.getKeyNode()), value(field.getValueNode())));
        return object.build();
    }

    private static JsonValue scalarValue(ScalarNode node) {
        var text = node.getValue();
        if (node.getTag().equals(Tag.NULL)) return JsonValue.NULL;
        if (node.getTag().equals(Tag.BOOL)) return isTrue(text) ? JsonValue.TRUE : JsonValue.FALSE;
        if (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT)) return number(node, text);
        return JSON.createValue(text);
    }

    private static JsonValue number(ScalarNode node, String text) {
        // a longer exponent would take gigabytes when written out
        if (text.matches("[+-]?\\d{1,18}(\\.\\d{1,18})?")) return JSON.createValue(new BigDecimal(text));
        throw new BadRequest("line " + line(node) + ": " + text + " is not a number that is supported");
    }

    private static boolean isTrue(String text) {
        return Set.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT));
    }

    private static String scalar(Node node) {
        if (node instanceof ScalarNode scalar) return scalar.getValue();
        throw new BadRequest("line " + line(node) + ": a field's name must be text");
    }

    private static long line(Node node) {
        return node.getStartMark().getLine() + 1L;
    }

    private static Object plain(JsonValue value) {
        return switch (value.getValueType()) {
            case OBJECT -> {
                var map = new LinkedHashMap<String, Object>();
                value.asJsonObject().forEach((name, field) -> map.put(name, plain(field)));
                yield map;
            }
            case ARRAY -> {
                var list = new ArrayList<>();
                value.asJsonArray().forEach(element -> list.add(plain(element)));
                yield list;
            }
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> new BigDecimal(value.toString());
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }

    /** Writes a multi-line text as a block. */
    private static final class Lines extends Representer {
        Lines(DumperOptions options) {
            super(options);
        }

        @Override
        protected Node representScalar(Tag tag, String value, DumperOptions.ScalarStyle style) {
            return super.representScalar(
                    tag, value, value.indexOf('\n') < 0 ? style : DumperOptions.ScalarStyle.LITERAL);
        }
    }
}
