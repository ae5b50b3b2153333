package org.parley.toolserver;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** @param available servers to which the caller can connect and has not */
public record ConnectionsResponse(List<ConnectionView> connections, List<ConnectableView> available) {
    static ConnectionsResponse of(List<ConnectionStore.Listed> listed, Collection<ActiveToolServer> servers) {
        var connected = listed.stream().map(ConnectionStore.Listed::server).collect(Collectors.toSet());
        return new ConnectionsResponse(
                listed.stream().map(ConnectionView::of).toList(),
                servers.stream()
                        .filter(server -> server.isUsable() && !connected.contains(server.id()))
                        .filter(server -> server.settings().auth().type().isPerUser())
                        .sorted(Comparator.comparing(ActiveToolServer::name))
                        .map(ConnectableView::of)
                        .toList());
    }
}
