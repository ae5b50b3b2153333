package org.parley.thread;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.parley.database.Sql;
import org.parley.error.NotFound;

/**
 * The tree of a thread's messages, of which one path is shown. This class is not used for threads without versions.
 * Callers that change the path hold the thread's lock.
 */
@ApplicationScoped
public class VersionStore {
    /** Runs before the path changes: sets the parent of the messages that were added since the last change. */
    private static final String SETTLE = """
            update message set parent_id = path.parent
            from (select id, coalesce(lag(id) over (order by position), thread_id) as parent
                  from message where thread_id = ? and shown) path
            where message.id = path.id and message.parent_id is null
            """;

    private static final String HIDE =
            "update message set shown = false where thread_id = ? and shown and position >= ?";

    private static final String SHOW =
            "update message set shown = not shown where thread_id = ? and shown <> (id = any(?))";

    private static final String TREE =
            "select id, parent_id, position from message where thread_id = ? order by position";

    private static final String HIDDEN =
            "select id, parent_id, position from message where thread_id = ? and not shown and parent_id = any(?) order by position";

    @Inject
    Sql sql;

    private record Node(UUID id, UUID parent, int position) {
        static Node of(ResultSet row) throws SQLException {
            return new Node(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getInt(3));
        }
    }

    /** Hides the message and all messages after it. The next message that is added takes its position. */
    void hideFrom(Message message) {
        sql.update(SETTLE, message.threadId());
        sql.update(HIDE, message.threadId(), message.position());
    }

    /**
     * Shows the path through this message, to the newest message that follows it.
     *
     * @throws NotFound if the thread has no such message
     */
    void show(UUID thread, UUID message) {
        sql.update(SETTLE, thread);
        var path = pathThrough(message, sql.list(TREE, Node::of, thread));
        sql.update(SHOW, thread, path.toArray(UUID[]::new));
    }

    /**
     * For each message of the path that has several versions: the ids of all versions, oldest first.
     *
     * @param before the message that precedes the first message of the path, or the thread
     */
    Map<UUID, List<UUID>> along(UUID thread, UUID before, List<Message> path) {
        var byParent = new HashMap<UUID, TreeMap<Integer, UUID>>();
        for (var node : hidden(thread, before, path))
            byParent.computeIfAbsent(node.parent(), parent -> new TreeMap<>()).put(node.position(), node.id());
        var found = new HashMap<UUID, List<UUID>>();
        var parent = before;
        for (var message : path) {
            var versions = byParent.getOrDefault(parent, new TreeMap<>());
            versions.put(message.position(), message.id());
            if (versions.size() > 1) found.put(message.id(), List.copyOf(versions.values()));
            parent = message.id();
        }
        return found;
    }

    /** Successors of a message have a higher position, so one pass in ascending order finds all of them. */
    private static List<UUID> pathThrough(UUID message, List<Node> tree) {
        var byId = new HashMap<UUID, Node>();
        var following = new HashMap<UUID, Node>();
        Node newest = null;
        for (var node : tree) {
            byId.put(node.id(), node);
            if (!node.id().equals(message) && !following.containsKey(node.parent())) continue;
            following.put(node.id(), node);
            newest = node;
        }
        if (newest == null) throw new NotFound("message");
        var path = new ArrayList<UUID>();
        for (var node = newest; node != null; node = byId.get(node.parent())) path.add(node.id());
        return path;
    }

    private List<Node> hidden(UUID thread, UUID before, List<Message> path) {
        var parents =
                Stream.concat(Stream.of(before), path.stream().map(Message::id)).toArray(UUID[]::new);
        return sql.list(HIDDEN, Node::of, thread, parents);
    }
}
