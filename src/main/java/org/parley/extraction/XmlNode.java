package org.parley.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element or a text of an XML document. Names have no namespace, since it is the only difference between the
 * transitional and the strict variant of Office Open XML.
 *
 * @param name of an element; {@code #text} for text
 */
record XmlNode(String name, Map<String, String> attributes, List<XmlNode> children, String ownText) {
    private static final String TEXT = "#text";
    /** Key of {@code r:id}, which elements may have in addition to {@code id}. */
    static final String RELATION = "r:id";

    private static final int DEEPEST = 2000;

    /** Receives the children of the containers, one complete subtree at a time. */
    interface Visitor {
        /** @param container without children */
        void visit(XmlNode container, XmlNode node) throws IOException;
    }

    /** Reads a whole document; use it only for small ones. */
    static XmlNode parse(InputStream in) throws IOException {
        var reader = reader(in);
        try {
            while (reader.hasNext()) if (reader.next() == XMLStreamConstants.START_ELEMENT) return subtree(reader, 0);
            throw new IOException("No element");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Reads a large document, of which only one child of a container is in memory. */
    static void each(InputStream in, Set<String> containers, Visitor visitor) throws IOException {
        var reader = reader(in);
        var open = new ArrayList<XmlNode>();
        try {
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.END_ELEMENT) open.removeLast();
                if (event != XMLStreamConstants.START_ELEMENT) continue;
                boolean isChild =
                        !open.isEmpty() && containers.contains(open.getLast().name());
                if (isChild && !containers.contains(reader.getLocalName()))
                    visitor.visit(open.getLast(), subtree(reader, 0));
                else open.add(shell(reader));
                if (open.size() > DEEPEST) throw new StackOverflowError("Elements are nested too deeply");
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Without document types: they can define entities that grow without bounds or refer to other files. */
    private static XMLStreamReader reader(InputStream in) throws IOException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return factory.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static XmlNode subtree(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) throw new StackOverflowError("Elements are nested too deeply");
        var node = shell(reader);
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> node.children.add(subtree(reader, depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    node.children.add(new XmlNode(TEXT, Map.of(), List.of(), reader.getText()));
                case XMLStreamConstants.END_ELEMENT -> {
                    return node;
                }
                default -> {}
            }
        }
    }

    private static XmlNode shell(XMLStreamReader reader) {
        var attributes = new HashMap<String, String>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            var local = reader.getAttributeLocalName(i);
            if (attributes.putIfAbsent(local, reader.getAttributeValue(i)) != null || isRelation(reader, i))
                attributes.put(RELATION, reader.getAttributeValue(i));
        }
        return new XmlNode(reader.getLocalName(), attributes, new ArrayList<>(), "");
    }

    private static boolean isRelation(XMLStreamReader reader, int attribute) {
        var namespace = reader.getAttributeNamespace(attribute);
        return namespace != null
                && namespace.endsWith("/relationships")
                && reader.getAttributeLocalName(attribute).equals("id");
    }

    boolean is(String other) {
        return name.equals(other);
    }

    boolean isText() {
        return name.equals(TEXT);
    }

    /** Empty if there is none. */
    String attribute(String key) {
        return attributes.getOrDefault(key, "");
    }

    int number(String key, int otherwise) {
        try {
            return Integer.parseInt(attribute(key).strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** The first descendant along this path. */
    Optional<XmlNode> find(String... path) {
        var found = Optional.of(this);
        for (var step : path)
            found = found.flatMap(node ->
                    node.children.stream().filter(child -> child.is(step)).findFirst());
        return found;
    }

    Stream<XmlNode> all(String child) {
        return children.stream().filter(node -> node.is(child));
    }

    /** This node and all below it, in document order. */
    Stream<XmlNode> deep() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(XmlNode::deep));
    }

    /** All text in it. */
    String text() {
        var text = new StringBuilder();
        collect(text);
        return text.toString();
    }

    private void collect(StringBuilder text) {
        text.append(ownText);
        for (var child : children) child.collect(text);
    }
}
