package org.parley.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedNativeQuery;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.database.MappedColumns;
import org.parley.runlog.RunInfo;
import org.parley.thread.ChatThread;
import org.parley.thread.Message;
import org.parley.thread.MessageStatus;
import org.parley.thread.Usage;

/** A field that an entity gains must not be missing in a statement that stores the entity without JPA. */
class RunStoreTest {
    /** Set by other means than the start and the end of a run: versions and ratings. */
    private static final Set<String> LATER = Set.of("shown", "rating", "rating_comment");

    private final ChatThread thread = new ChatThread(UUID.randomUUID(), "alice", "Title", 4, true, true, null);
    private final Message.Turn turn = new Message.Turn(UUID.randomUUID(), UUID.randomUUID(), "Helpdesk", 7);
    private final Message question = Message.question(thread, turn, "Why?");
    private final Message answer = Message.answer(thread, turn);
    private final Run run = new Run(turn.runId(), thread, answer, UUID.randomUUID(), 3);

    @Test
    void aNewMessageIsStoredWithAllItsColumns() {
        assertThat(MappedColumns.inserted(RunStore.ASK, "message"))
                .hasSize(2)
                .allSatisfy(columns -> assertThat(columns).isEqualTo(MappedColumns.insertable(Message.class)));
    }

    @Test
    void aNewRunIsStoredWithAllItsColumns() {
        assertThat(MappedColumns.inserted(RunStore.CONTINUE, "run"))
                .containsExactly(MappedColumns.insertable(Run.class));
    }

    @Test
    void theStartChangesAllColumnsOfTheThreadThatItMay() {
        var set = MappedColumns.updated(RunStore.CONTINUE, "chat_thread");

        assertThat(union(List.of(set, Set.of("id", "owner", "created_at", "pinned", "archived", "temporary", "named"))))
                .isEqualTo(MappedColumns.of(ChatThread.class));
    }

    @Test
    void theEndSetsWhatTheStartLeavesOut() {
        assertThat(union(List.of(
                        MappedColumns.insertable(Message.class),
                        MappedColumns.updated(RunStore.END, "message"),
                        LATER)))
                .isEqualTo(MappedColumns.of(Message.class));
        assertThat(union(List.of(MappedColumns.insertable(Run.class), MappedColumns.updated(RunStore.END, "run"))))
                .isEqualTo(MappedColumns.of(Run.class));
    }

    @Test
    void eachValueOfTheStartIsThatOfItsColumn() throws ReflectiveOperationException {
        question.attach("[1]");
        answer.offer("[2]");

        var values = RunStore.started(thread, run, List.of(question, answer));

        assertThat(values).hasSize(parameters(RunStore.ASK));
        check(insert(RunStore.ASK, "insert into run "), values, run);
        check(insert(RunStore.ASK, "first as "), values, question);
        check(insert(RunStore.ASK, "second as "), values, answer);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void thereIsAValueForEachParameterOfTheStart(int messages) {
        var added = List.of(question, answer).subList(0, messages);

        assertThat(RunStore.started(thread, run, added))
                .hasSize(parameters(messages == 0 ? RunStore.CONTINUE : RunStore.ANSWER));
    }

    @Test
    void thereIsAValueForEachParameterOfTheEnd() {
        var end = new RunResult(MessageStatus.COMPLETE, "text", new Usage("m", 1, 2), null, "stop", null, List.of());
        var info = new RunInfo(run.id(), run.threadId(), run.messageId(), 3, 0, 0);

        assertThat(RunStore.ended(info, UUID.randomUUID(), end, null)).hasSize(parameters(RunStore.END));
    }

    @Test
    void eachStatementIsANamedQuery() {
        assertThat(Run.class).hasAnnotation(Entity.class);
        assertThat(Run.class.getAnnotationsByType(NamedNativeQuery.class))
                .extracting(NamedNativeQuery::query)
                .contains(RunStore.OPEN, RunStore.CONTINUE, RunStore.ANSWER, RunStore.ASK, RunStore.END);
    }

    /** The columns of this insert, and what it inserts into them. */
    private record Insert(List<String> columns, List<String> values) {}

    private static Insert insert(String sql, String start) {
        var found = Pattern.compile("\\(([a-z_,\\s]*)\\)\\s*values \\(([^)]*)\\)", Pattern.DOTALL)
                .matcher(sql.substring(sql.indexOf(start)));
        if (!found.find()) return fail("No insert in " + sql);
        return new Insert(
                List.of(found.group(1).strip().split(",\\s*")),
                List.of(found.group(2).strip().split(",\\s*")));
    }

    private static void check(Insert insert, List<Object> values, Object entity) throws ReflectiveOperationException {
        assertThat(insert.columns).hasSameSizeAs(insert.values);
        for (int i = 0; i < insert.columns.size(); i++) {
            var inserted = insert.values.get(i);
            var value = inserted.startsWith("?") ? values.get(Integer.parseInt(inserted.substring(1)) - 1) : false;
            assertThat(value).as(insert.columns.get(i)).isEqualTo(stored(entity, insert.columns.get(i)));
        }
    }

    /** The value of the field, as it is stored. */
    private static Object stored(Object entity, String column) throws ReflectiveOperationException {
        var field = Arrays.stream(entity.getClass().getDeclaredFields())
                .filter(one -> one.getName().equals(column)
                        || one.isAnnotationPresent(Column.class)
                                && one.getAnnotation(Column.class).name().equals(column))
                .findFirst()
                .orElseThrow();
        field.setAccessible(true);
        return switch (field.get(entity)) {
            case Instant instant -> Timestamp.from(instant);
            case Short number -> number.intValue();
            case org.parley.thread.Role role -> role.word();
            case MessageStatus status -> status.word();
            case null -> null;
            case Object value -> value;
        };
    }

    private static int parameters(String sql) {
        return (int) Pattern.compile("\\?\\d+")
                .matcher(sql)
                .results()
                .map(found -> found.group())
                .distinct()
                .count();
    }

    private static Set<String> union(Collection<Set<String>> sets) {
        return sets.stream().flatMap(Set::stream).collect(Collectors.toSet());
    }
}
