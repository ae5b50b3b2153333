package org.parley.records;

import java.util.List;
import java.util.stream.Collectors;
import org.parley.records.RecordView.Column;

/** Rows and views as Markdown, which models and people can read. */
final class RecordTable {
    private static final int LONGEST_CELL = 2000;

    private RecordTable() {}

    static String of(RecordQuery query, RecordStore.Rows found) {
        if (found.rows().isEmpty()) return "No rows.";
        var names = query.columns().stream().map(Column::name).toList();
        var table = new StringBuilder(line(names))
                .append(line(names.stream().map(name -> "---").toList()));
        found.rows().forEach(row -> table.append(line(row)));
        if (found.isCut())
            table.append("\nThere are more than ").append(query.limit()).append(" rows; only these are shown.");
        return table.toString().strip();
    }

    static String of(List<RecordView> views) {
        if (views.isEmpty()) return "There are no views.";
        return views.stream().map(RecordTable::described).collect(Collectors.joining("\n\n"));
    }

    private static String described(RecordView view) {
        var columns =
                view.columns().stream().map(column -> "- " + column.described()).collect(Collectors.joining("\n"));
        return "View " + view.name() + (view.description().isEmpty() ? "" : ": " + view.description()) + "\n" + columns;
    }

    private static String line(List<String> cells) {
        return cells.stream().map(RecordTable::cell).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String cell(String text) {
        var shown = text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL) + "…";
        return shown.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\s+", " ");
    }
}
