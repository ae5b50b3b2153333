package org.parley.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Limits of tool calls; the keys are explained in microprofile-config.properties. */
@ApplicationScoped
public class ToolLoopConfig {
    @Inject
    @ConfigProperty(name = "parley.tools.per-agent")
    int perAgent;

    @Inject
    @ConfigProperty(name = "parley.tools.steps")
    int steps;

    @Inject
    @ConfigProperty(name = "parley.tools.calls")
    int calls;

    @Inject
    @ConfigProperty(name = "parley.tools.concurrent-calls")
    int concurrentCalls;

    @Inject
    @ConfigProperty(name = "parley.tools.corrections")
    int corrections;

    @Inject
    @ConfigProperty(name = "parley.tools.call-timeout")
    Duration callTimeout;

    @Inject
    @ConfigProperty(name = "parley.tools.result-bytes")
    int resultBytes;

    @Inject
    @ConfigProperty(name = "parley.tools.run-tokens")
    int runTokens;

    @Inject
    @ConfigProperty(name = "parley.tools.approval-expiry")
    Duration approvalExpiry;

    @Inject
    @ConfigProperty(name = "parley.tools.confirm-after-confidential")
    boolean confirmAfterConfidential;

    @Inject
    @ConfigProperty(name = "parley.tools.handoffs")
    int handoffs;

    @Inject
    @ConfigProperty(name = "parley.tools.handoff-history")
    String handoffHistory;

    /** The server does not start with a setting that is out of range. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object application) {
        range("per-agent", perAgent, 1, 128);
        range("steps", steps, 1, 100);
        range("calls", calls, 1, 1000);
        range("concurrent-calls", concurrentCalls, 1, 32);
        range("corrections", corrections, 0, 100);
        range("call-timeout", callTimeout.toSeconds(), 1, 1800);
        range("result-bytes", resultBytes, 1000, 10_000_000);
        range("run-tokens", runTokens, 1000, Integer.MAX_VALUE);
        range("approval-expiry", approvalExpiry.toSeconds(), 60, 2_592_000);
        range("handoffs", handoffs, 0, 20);
        if (!handoffHistory.matches("all|question"))
            throw new IllegalArgumentException("parley.tools.handoff-history must be all or question");
    }

    private static void range(String key, long value, long least, long most) {
        if (value < least || value > most)
            throw new IllegalArgumentException(
                    "parley.tools." + key + " must be from " + least + " to " + most + ", and is " + value);
    }

    /** Maximum number of tools that an agent may have. */
    public int perAgent() {
        return perAgent;
    }

    /** Maximum number of steps with tool calls in one answer. */
    public int steps() {
        return steps;
    }

    /** Maximum number of calls in one answer. */
    public int calls() {
        return calls;
    }

    /** Maximum number of concurrent calls of one run. */
    public int concurrentCalls() {
        return concurrentCalls;
    }

    /** Maximum number of calls in one run that name no tool, or have malformed arguments. */
    public int corrections() {
        return corrections;
    }

    /** Longest time of one call. */
    public Duration callTimeout() {
        return callTimeout;
    }

    /** Longest result, in bytes of UTF-8. */
    public int resultBytes() {
        return resultBytes;
    }

    /** Maximum number of tokens of one run with tool calls, input and output of all its steps. */
    public int runTokens() {
        return runTokens;
    }

    /** Time after which a call that waits for an approval counts as refused. */
    public Duration approvalExpiry() {
        return approvalExpiry;
    }

    /** Whether a tool that sends data needs approval once a tool has read confidential data in the thread. */
    public boolean confirmsAfterConfidential() {
        return confirmAfterConfidential;
    }

    /** Maximum number of handoffs in one run. */
    public int handoffs() {
        return handoffs;
    }

    /** Whether an agent that takes over gets the whole thread, and not only the question. */
    public boolean handsOverHistory() {
        return handoffHistory.equals("all");
    }
}
