package org.parley.database;

/** Message to all nodes by PostgreSQL's NOTIFY; fired as a CDI event on every node, including the sender. */
public record Notification(String channel, String payload) {
    /** New rows in run_event; the payload is the writing node's id. */
    public static final String LOG = "parley_log";

    /** A run must be cancelled, or its thread was deleted; the payload is the run's id. */
    public static final String CANCEL = "parley_cancel";

    /** A session was ended; the payload is its id, or {@link #ALL}. */
    public static final String SESSION_ENDED = "parley_session_ended";

    /** Payload that stands for all objects of a kind. */
    public static final String ALL = "all";

    /** Threads were changed; {@code org.parley.updates.UpdateBroadcaster} defines the payload. */
    public static final String THREADS = "parley_threads";

    /** Agents, endpoints or tool servers were changed; the payload says which: {@code agents}, {@code endpoints} … */
    public static final String CONFIGURATION = "parley_configuration";

    /** Notifications may have been lost: observers that rely on them must query the database. The payload is empty. */
    public static final String RECONNECTED = "parley_reconnected";

    public boolean is(String channel) {
        return this.channel.equals(channel);
    }
}
