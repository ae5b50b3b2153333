package org.parley.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor continues after the last row; null if this is the last page
 */
public record Page<T>(List<T> rows, @Nullable String nextCursor) {
    /**
     * @param found the rows read, one more than the page's limit if there are more
     * @param position the sort key of a row, in the form that {@link PageRequest} reads
     */
    public static <T> Page<T> of(PageRequest request, List<T> found, Function<T, List<?>> position) {
        if (found.size() <= request.limit()) return new Page<>(List.copyOf(found), null);
        var rows = List.copyOf(found.subList(0, request.limit()));
        return new Page<>(rows, Cursor.encode(position.apply(rows.getLast())));
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(rows.stream().map(view).toList(), nextCursor);
    }
}
