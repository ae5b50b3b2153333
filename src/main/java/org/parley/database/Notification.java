package org.parley.database;

/** Something that a node told all nodes by PostgreSQL's NOTIFY; fired as a CDI event on every node, also the sender. */
public record Notification(String channel, String payload) {
    /** New rows in run_event; the payload is the writing node's id. */
    public static final String LOG = "parley_log";

    /** A run is to be cancelled, or its thread was deleted; the payload is the run's id. */
    public static final String CANCEL = "parley_cancel";

    /** A session was ended; the payload is its id. */
    public static final String SESSION_ENDED = "parley_session_ended";

    /** Something changed about threads; the payload is {@code org.parley.updates.UpdateBroadcaster}' own. */
    public static final String THREADS = "parley_threads";

    /** Agents or endpoints were changed; the payload says which: {@code agents} or {@code endpoints}. */
    public static final String CONFIGURATION = "parley_configuration";

    /** Notices may have been lost: whoever relies on them looks for itself. The payload is empty. */
    public static final String RECONNECTED = "parley_reconnected";

    public boolean is(String channel) {
        return this.channel.equals(channel);
    }
}
