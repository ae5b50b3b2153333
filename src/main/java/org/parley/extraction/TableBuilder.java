package org.parley.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One table: every cell keeps its column; merged cells repeat their value. */
final class TableBuilder {
    /** Maximum number of columns; wider spans would only consume memory. */
    private static final int MOST_COLUMNS = 300;

    private static final int MOST_SPAN_ROWS = 1000;
    /** A cell longer than this holds a layout, not a value. */
    private static final int LONGEST_VALUE = 1000;

    private record Carried(String value, int rows) {}

    private final List<List<String>> rows = new ArrayList<>();
    private final Map<Integer, Carried> carried = new HashMap<>();
    private List<String> row;
    private StringBuilder cell = new StringBuilder();
    private boolean inCell;
    private int columns = 1;
    private int height = 1;
    private boolean isLayout;

    void startRow() {
        endRow();
        row = new ArrayList<>();
    }

    /**
     * @param columns that the cell spans
     * @param height rows that the cell spans
     */
    void startCell(int columns, int height) {
        endCell();
        if (row == null) startRow();
        this.columns = Math.clamp(columns, 1, MOST_COLUMNS);
        this.height = Math.clamp(height, 1, MOST_SPAN_ROWS);
        inCell = true;
    }

    void endCell() {
        if (!inCell) return;
        var value = cell.toString().strip();
        cell = new StringBuilder();
        inCell = false;
        add(value, columns, height);
    }

    /** A whole cell. */
    void cell(String value, int columns, int height) {
        startCell(columns, height);
        cell.append(value);
        endCell();
    }

    /** The cell has the value of the cell above it. */
    void continueAbove(int columns) {
        fillCarried();
        int at = row == null ? 0 : row.size();
        var above = rows.isEmpty() || rows.getLast().size() <= at
                ? ""
                : rows.getLast().get(at);
        cell(above, columns, 1);
    }

    private void add(String value, int columns, int height) {
        fillCarried();
        for (int i = 0; i < columns && row.size() < MOST_COLUMNS; i++) {
            if (height > 1) carried.put(row.size(), new Carried(value, height - 1));
            row.add(value);
        }
    }

    private void fillCarried() {
        if (row == null) startRow();
        for (var above = carried.get(row.size()); above != null; above = carried.get(row.size())) {
            if (above.rows() <= 1) carried.remove(row.size());
            else carried.put(row.size(), new Carried(above.value(), above.rows() - 1));
            row.add(above.value());
        }
    }

    void endRow() {
        endCell();
        if (row == null) return;
        fillCarried();
        rows.add(row);
        row = null;
    }

    /** Receives text: the open cell. */
    StringBuilder cell() {
        return cell;
    }

    /** Notes that the table contains another table. */
    void nests() {
        isLayout = true;
    }

    String markdown() {
        endRow();
        if (!cell.toString().isBlank()) rows.add(List.of(cell.toString().strip()));
        if (rows.stream().allMatch(cells -> cells.stream().allMatch(String::isBlank))) return "";
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        isLayout =
                isLayout || width < 2 || rows.stream().flatMap(List::stream).anyMatch(v -> v.length() > LONGEST_VALUE);
        return isLayout ? blocks() : table(width);
    }

    private String blocks() {
        var text = new StringBuilder();
        for (var cells : rows)
            cells.stream()
                    .distinct()
                    .filter(value -> !value.isBlank())
                    .forEach(value -> text.append(value).append("\n\n"));
        return text.toString();
    }

    private String table(int width) {
        var text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append(line(rows.get(i), width)).append('\n');
            if (i == 0) text.append(rule(width)).append('\n');
        }
        return text.toString();
    }

    static String line(List<String> cells, int width) {
        var line = new StringBuilder("|");
        for (int i = 0; i < width; i++)
            line.append(' ')
                    .append(i < cells.size() ? inline(cells.get(i)) : "")
                    .append(" |");
        return line.toString();
    }

    static String rule(int width) {
        return "|" + " --- |".repeat(width);
    }

    private static String inline(String value) {
        return value.strip().replace("|", "\\|").replace("\r", "").replaceAll("\n{1,1000}", "<br>");
    }
}
