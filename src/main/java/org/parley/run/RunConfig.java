package org.parley.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Limits of runs; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class RunConfig {
    @Inject
    @ConfigProperty(name = "parley.message.max-chars")
    int messageChars;

    @Inject
    @ConfigProperty(name = "parley.run.per-user")
    int perUser;

    @Inject
    @ConfigProperty(name = "parley.run.per-node")
    int perNode;

    @Inject
    @ConfigProperty(name = "parley.run.answer-chars")
    int answerChars;

    @Inject
    @ConfigProperty(name = "parley.run.duration")
    Duration duration;

    @Inject
    @ConfigProperty(name = "parley.run.drain")
    Duration drain;

    @Inject
    @ConfigProperty(name = "parley.run.log-retention")
    Duration logRetention;

    @Inject
    @ConfigProperty(name = "parley.node.drain-file")
    Optional<String> drainFile;

    @Inject
    @ConfigProperty(name = "parley.node.beat")
    Duration beat;

    @Inject
    @ConfigProperty(name = "parley.node.lost-after")
    Duration lostAfter;

    /** Longest message of a user, in UTF-16 code units. */
    public int messageChars() {
        return messageChars;
    }

    /** Limit of concurrent runs for one user, on all nodes; 0: any number. */
    public int perUser() {
        return perUser;
    }

    /** Limit of concurrent runs on this node. */
    public int perNode() {
        return perNode;
    }

    /** Longest answer including its reasoning, in UTF-16 code units. */
    public int answerChars() {
        return answerChars;
    }

    /** Longest time from start to end of a run. */
    public Duration duration() {
        return duration;
    }

    /** How long a graceful shutdown waits for active runs. */
    public Duration drain() {
        return drain;
    }

    /** Whether the operator has requested that this node be drained before it is stopped. */
    public boolean isLeaving() {
        return drainFile.filter(name -> Files.exists(Path.of(name))).isPresent();
    }

    /** Minimum time for which the log of an ended run can be followed. */
    public Duration logRetention() {
        return logRetention;
    }

    /** Interval of a node's heartbeat. */
    public Duration beat() {
        return beat;
    }

    /** A node whose heartbeat has not changed for this time is lost. */
    public Duration lostAfter() {
        return lostAfter;
    }
}
