package org.parley.openapi;

import java.util.LinkedHashMap;
import java.util.Locale;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Replaces names of record components in the generated document by the names of the JSON fields. */
final class SchemaNames {
    private SchemaNames() {}

    static void correct(Content content) {
        if (content == null) return;
        content.getMediaTypes().values().forEach(type -> correct(type.getSchema()));
    }

    static void correct(Schema schema) {
        if (schema == null) return;
        correct(schema.getItems());
        if (schema.getProperties() == null) return;
        var named = new LinkedHashMap<String, Schema>();
        schema.getProperties().forEach((name, property) -> {
            correct(property);
            named.put(name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT), property);
        });
        schema.setProperties(named);
    }
}
