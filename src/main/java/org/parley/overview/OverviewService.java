package org.parley.overview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parley.database.NodeId;
import org.parley.endpoint.ActiveEndpoints;
import org.parley.endpoint.EndpointView;
import org.parley.health.BuildVersion;
import org.parley.metrics.RunMetrics;
import org.parley.overview.OverviewResponse.EndpointState;
import org.parley.overview.OverviewResponse.FirstToken;
import org.parley.overview.OverviewResponse.NodeView;
import org.parley.overview.OverviewResponse.Versions;

/** Assembles the overview. */
@ApplicationScoped
public class OverviewService {
    @Inject
    OverviewStore store;

    @Inject
    ActiveEndpoints endpoints;

    @Inject
    NodeId node;

    @Inject
    FirstSteps steps;

    @Inject
    RunMetrics metrics;

    @Inject
    BuildVersion version;

    OverviewResponse overview() {
        var nodes = store.nodes(node.id());
        var states = states();
        return new OverviewResponse(
                nodes.stream().mapToLong(NodeView::activeRuns).sum(),
                store.today(),
                firstToken(),
                nodes,
                states,
                versions(),
                steps.checklist(states.size()));
    }

    private @Nullable FirstToken firstToken() {
        long answers = metrics.answers();
        return answers == 0
                ? null
                : new FirstToken(
                        answers,
                        metrics.firstToken(0.5).toMillis(),
                        metrics.firstToken(0.95).toMillis());
    }

    private List<EndpointState> states() {
        var today = store.byEndpoint().stream()
                .collect(Collectors.toMap(OverviewStore.OfEndpoint::id, Function.identity()));
        return endpoints.views().stream()
                .map(view -> state(view, today.get(view.id())))
                .toList();
    }

    private static EndpointState state(EndpointView view, OverviewStore.OfEndpoint today) {
        return new EndpointState(
                view.id(),
                view.name(),
                view.state(),
                view.stateDetail(),
                today == null ? 0 : today.runs(),
                today == null ? 0 : today.failed());
    }

    private Versions versions() {
        var server = store.server();
        return new Versions(version.text(), System.getProperty("java.version"), server.postgresql(), server.schema());
    }
}
