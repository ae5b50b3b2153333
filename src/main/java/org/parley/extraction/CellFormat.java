package org.parley.extraction;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;

/** Displays numbers of spreadsheets: dates in ISO 8601, other numbers in the format of their cell. */
final class CellFormat {
    private final DataFormatter formatter = new DataFormatter(Locale.ROOT);

    String text(double value, int index, String format, boolean starts1904) {
        if (DateUtil.isADateFormat(index, format) && DateUtil.isValidExcelDate(value))
            return date(value, format, starts1904);
        if (format == null || format.equals("General") || index == 0) return plain(value);
        try {
            var text = formatter.formatRawCellContents(value, index, withoutConditions(format), starts1904);
            return text.isBlank() ? plain(value) : text.strip();
        } catch (RuntimeException e) {
            return plain(value);
        }
    }

    private static String date(double value, String format, boolean starts1904) {
        var date = DateUtil.getLocalDateTime(value, starts1904, true);
        if (date == null) return plain(value);
        var letters = format.replaceAll("\"[^\"]{0,200}\"|\\\\.|\\[[^\\]]{0,40}\\]", "")
                .toLowerCase(Locale.ROOT);
        boolean hasTime = letters.contains("h") || letters.contains("s");
        boolean hasDate = letters.contains("y") || letters.contains("d") || format.startsWith("[$-F800]");
        if (format.toLowerCase(Locale.ROOT).matches(".*\\[(h|hh|m|mm|s|ss)\\].*")) return duration(value);
        if (!hasTime) return date.toLocalDate().toString();
        var time = date.format(DateTimeFormatter.ofPattern(date.getSecond() == 0 ? "HH:mm" : "HH:mm:ss"));
        return hasDate || value >= 1 ? date.toLocalDate() + " " + time : time;
    }

    private static String duration(double days) {
        long seconds = Math.round(days * 86_400);
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String withoutConditions(String format) {
        return format.replaceAll("\\[\\$[^\\]-]{0,10}-[^\\]]{0,20}\\]", "");
    }

    static String plain(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) return String.valueOf((long) value);
        return String.valueOf(new java.math.BigDecimal(value)
                .round(new java.math.MathContext(15))
                .stripTrailingZeros()
                .toPlainString());
    }
}
