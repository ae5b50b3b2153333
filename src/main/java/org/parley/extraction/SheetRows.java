package org.parley.extraction;

import java.util.ArrayList;
import java.util.List;

/** Writes the rows of a sheet as a Markdown table, one at a time; trailing empty cells are left out. */
final class SheetRows {
    private static final int MOST_COLUMNS = 500;

    private final ContentWriter writer;
    private int written;

    SheetRows(ContentWriter writer) {
        this.writer = writer;
    }

    void row(List<String> cells) {
        int width = Math.min(cells.size(), MOST_COLUMNS);
        while (width > 0 && cells.get(width - 1).isBlank()) width--;
        if (width == 0) return;
        writer.row(TableBuilder.line(cells, width));
        if (written++ == 0) writer.row(TableBuilder.rule(width));
    }

    /** Makes room up to a column. */
    static void pad(List<String> cells, int column) {
        while (cells.size() < Math.min(column, MOST_COLUMNS)) cells.add("");
    }

    static List<String> cells() {
        return new ArrayList<>();
    }
}
