package org.parley.agent;

import java.util.List;
import org.parley.error.BadRequest;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;

public record AdminAgentsResponse(List<AdminAgentView> agents, String nextCursor) {
    /** @param all in order; the position of a page is the id of the last agent before it */
    static AdminAgentsResponse of(List<Agent> all, PageRequest request) {
        var ids = all.stream().map(Agent::id).toList();
        int from = request.isFirst() ? 0 : ids.indexOf(request.uuid(0)) + 1;
        if (!request.isFirst() && from == 0) throw new BadRequest("cursor is unknown; start again without it");
        var found = all.subList(from, Math.min(all.size(), from + request.rows()));
        var page = Page.of(request, found, agent -> List.of(agent.id())).map(AdminAgentView::of);
        return new AdminAgentsResponse(page.rows(), page.nextCursor());
    }
}
