package org.parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Transient;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Columns that an entity maps, and those that an SQL statement names. */
public final class MappedColumns {
    private static final Pattern ASSIGNMENT = Pattern.compile("(?:^|,|\\bset )\\s*([a-z_]+) = ");

    private MappedColumns() {}

    /** All columns of the entity. */
    public static Set<String> of(Class<?> entity) {
        return columns(entity, field -> true);
    }

    /** The columns that a new row must name; the others have no value before an update. */
    public static Set<String> insertable(Class<?> entity) {
        return columns(entity, field -> column(field).map(Column::insertable).orElse(true));
    }

    private static Set<String> columns(Class<?> entity, Predicate<Field> condition) {
        return Arrays.stream(entity.getDeclaredFields())
                .filter(field ->
                        !Modifier.isStatic(field.getModifiers()) && !field.isAnnotationPresent(Transient.class))
                .filter(condition)
                .map(field -> column(field)
                        .map(Column::name)
                        .filter(name -> !name.isEmpty())
                        .orElse(field.getName()))
                .collect(Collectors.toSet());
    }

    private static Optional<Column> column(Field field) {
        return Optional.ofNullable(field.getAnnotation(Column.class));
    }

    /** The columns of each insert into this table. */
    public static Stream<Set<String>> inserted(String sql, String table) {
        return Pattern.compile("insert into " + table + " \\(([^)]*)\\)")
                .matcher(sql)
                .results()
                .map(found -> Set.of(found.group(1).strip().split(",\\s*")));
    }

    /** The columns that the only update of this table sets. */
    public static Set<String> updated(String sql, String table) {
        var update = Pattern.compile("update " + table + "\\s+(set .*?) (from|where) ", Pattern.DOTALL)
                .matcher(sql);
        assertThat(update.find()).as("update of %s", table).isTrue();
        return ASSIGNMENT
                .matcher(update.group(1))
                .results()
                .map(set -> set.group(1))
                .collect(Collectors.toSet());
    }
}
