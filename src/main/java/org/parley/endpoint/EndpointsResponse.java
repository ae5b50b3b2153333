package org.parley.endpoint;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.parley.error.BadRequest;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;

public record EndpointsResponse(List<EndpointView> endpoints, String nextCursor) {
    /** By name; the position of a page is the id of the last endpoint before it. */
    static EndpointsResponse of(
            Collection<ActiveEndpoint> all, PageRequest request, Function<ActiveEndpoint, EndpointView> view) {
        var sorted =
                all.stream().sorted(Comparator.comparing(ActiveEndpoint::name)).toList();
        var ids = sorted.stream().map(ActiveEndpoint::id).toList();
        int from = request.isFirst() ? 0 : ids.indexOf(request.uuid(0)) + 1;
        if (!request.isFirst() && from == 0) throw new BadRequest("cursor is unknown; start again without it");
        var found = sorted.subList(from, Math.min(sorted.size(), from + request.rows()));
        var page = Page.of(request, found, endpoint -> List.of(endpoint.id())).map(view);
        return new EndpointsResponse(page.rows(), page.nextCursor());
    }
}
