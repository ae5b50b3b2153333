package org.parley.search;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.parley.database.SqlException;
import org.parley.error.Busy;
import org.parley.limits.Limits;
import org.parley.paging.Page;
import org.parley.search.SearchStore.Found;

/** Searches a user's threads within a time limit. If the limit is exceeded, only the newest threads are searched. */
@Stateless
public class SearchService {
    @Inject
    SearchStore search;

    @Inject
    SearchMetrics metrics;

    @Inject
    Limits limits;

    /** @throws Busy if even the newest threads take too long */
    public SearchResponse find(String owner, SearchRequest.Parsed wish) {
        try (var share = limits.search(owner)) {
            return findAll(owner, wish);
        }
    }

    private SearchResponse findAll(String owner, SearchRequest.Parsed wish) {
        try {
            return answer(wish, search.find(owner, wish), null);
        } catch (SqlException e) {
            if (!e.isOfStatement()) throw e;
            metrics.fellBack();
            return answer(wish, findInNewest(owner, wish), true);
        }
    }

    private List<Found> findInNewest(String owner, SearchRequest.Parsed wish) {
        try {
            return search.findInNewest(owner, wish);
        } catch (SqlException e) {
            if (!e.isOfStatement()) throw e;
            throw Busy.unavailable("search_too_slow", "This search takes too long; try other words", 5);
        }
    }

    private static SearchResponse answer(SearchRequest.Parsed wish, List<Found> found, Boolean partial) {
        var page = Page.of(wish.page(), found, Found::position);
        return new SearchResponse(page.map(Found::result).rows(), partial, page.nextCursor());
    }
}
