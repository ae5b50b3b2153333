package org.parley.toolserver;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parley.error.BadRequest;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;

public record ToolServersResponse(
        List<ToolServerView> servers, @Nullable String nextCursor) {
    /** By name; the position of a page is the id of the last server before it. */
    static ToolServersResponse of(
            Collection<ActiveToolServer> all, PageRequest request, Function<ActiveToolServer, ToolServerView> view) {
        var sorted = all.stream()
                .sorted(Comparator.comparing(ActiveToolServer::name))
                .toList();
        var ids = sorted.stream().map(ActiveToolServer::id).toList();
        int from = request.isFirst() ? 0 : ids.indexOf(request.uuid(0)) + 1;
        if (!request.isFirst() && from == 0) throw new BadRequest("cursor is unknown; start again without it");
        var found = sorted.subList(from, Math.min(sorted.size(), from + request.rows()));
        var page = Page.of(request, found, server -> List.of(server.id())).map(view);
        return new ToolServersResponse(page.rows(), page.nextCursor());
    }
}
