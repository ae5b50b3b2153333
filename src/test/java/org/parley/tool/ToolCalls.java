package org.parley.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.parley.BackgroundTasks;
import org.parley.identity.Caller;
import org.parley.outbound.OutboundConfig;
import org.parley.outbound.PrivateHosts;
import org.parley.tool.ToolOutcome.Result;

/** Calls tools as a run does. */
public final class ToolCalls {
    private ToolCalls() {}

    public static ToolContext context(Caller caller, UUID thread) {
        return new ToolContext(
                caller,
                thread,
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                Optional.empty(),
                sentence -> {});
    }

    public static Caller caller(String id, String... groups) {
        return new Caller(id, id, List.of(groups), List.of(), null, null);
    }

    public static Result result(Tool tool, ToolContext context, String arguments) {
        try {
            var outcome = tool.call(context, arguments).get(20, TimeUnit.SECONDS);
            assertThat(outcome).isInstanceOf(Result.class);
            return (Result) outcome;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    public static Result result(Tool tool, String arguments) {
        return result(tool, context(caller("alice"), UUID.randomUUID()), arguments);
    }

    public static ToolTasks tasks() {
        return ToolTasks.on(new BackgroundTasks(), 2);
    }

    public static OutboundConfig privateHosts(String hosts) {
        return new OutboundConfig() {
            @Override
            public PrivateHosts privateHosts() {
                return new PrivateHosts(hosts);
            }
        };
    }
}
