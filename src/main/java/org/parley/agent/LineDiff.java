package org.parley.agent;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Line diff of two texts, in the unified format. */
final class LineDiff {
    private static final int CONTEXT = 3;
    private static final int HEADER = 2;

    private LineDiff() {}

    /** Null if both texts have only one line: the texts themselves show the change better. */
    static @Nullable String of(String from, String to) {
        var before = from.lines().toList();
        var after = to.lines().toList();
        if (before.size() < 2 && after.size() < 2) return null;
        List<String> lines =
                UnifiedDiffUtils.generateUnifiedDiff("from", "to", before, DiffUtils.diff(before, after), CONTEXT);
        return String.join("\n", lines.subList(Math.min(HEADER, lines.size()), lines.size()));
    }
}
