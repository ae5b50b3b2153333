package org.parley.extraction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;

/**
 * The text of one page in reading order. Letters are grouped by their direction; each group is split into columns and
 * blocks at its gaps (recursive X-Y cut), and PDFBox assembles lines and words in each block.
 */
final class PageText extends PDFTextStripper {
    private static final int MOST_DEPTH = 24;
    private static final int MOST_LETTERS = 60_000;

    PageText() {
        setSortByPosition(true);
        setSuppressDuplicateOverlappingText(true);
        setShouldSeparateByBeads(false);
    }

    String text(PDDocument document, int index) throws IOException {
        setStartPage(index + 1);
        setEndPage(index + 1);
        return getText(document);
    }

    @Override
    protected void writePage() throws IOException {
        var letters = charactersByArticle.stream().flatMap(List::stream).toList();
        if (letters.size() > MOST_LETTERS) {
            super.writePage();
            return;
        }
        var blocks = new ArrayList<List<TextPosition>>();
        for (var group : byDirection(letters)) blocks.addAll(cut(group));
        var before = charactersByArticle;
        charactersByArticle = new ArrayList<>(blocks);
        super.writePage();
        charactersByArticle = before;
    }

    /** The most frequent direction first; letters at any other angle are turned upright. */
    private static List<List<TextPosition>> byDirection(List<TextPosition> letters) {
        Map<Integer, List<TextPosition>> groups = new LinkedHashMap<>();
        for (var letter : letters)
            groups.computeIfAbsent(angle(letter), key -> new ArrayList<>()).add(letter);
        var sorted = new ArrayList<>(groups.entrySet());
        sorted.sort(Comparator.comparingInt(group -> -group.getValue().size()));
        var result = new ArrayList<List<TextPosition>>();
        for (var group : sorted)
            result.add(group.getKey() % 90 == 0 ? group.getValue() : upright(group.getValue(), group.getKey()));
        return result;
    }

    private static List<TextPosition> upright(List<TextPosition> letters, int degrees) {
        var upright = new ArrayList<TextPosition>();
        for (var letter : letters) upright.add(turned(letter, degrees));
        return upright;
    }

    private static int angle(TextPosition letter) {
        var matrix = letter.getTextMatrix();
        int degrees = (int) Math.round(Math.toDegrees(Math.atan2(matrix.getShearY(), matrix.getScaleY())));
        return Math.floorMod(
                Math.abs(degrees % 90) <= 2 || Math.abs(degrees % 90) >= 88 ? Math.round(degrees / 90f) * 90 : degrees,
                360);
    }

    private static TextPosition turned(TextPosition letter, int degrees) {
        var turn = Matrix.getRotateInstance(-Math.toRadians(degrees), 0, 0);
        var matrix = letter.getTextMatrix().multiply(turn);
        // far from the origin, so that no coordinate is negative
        float shift = letter.getPageWidth() + letter.getPageHeight();
        matrix.setValue(2, 0, matrix.getTranslateX() + shift);
        matrix.setValue(2, 1, matrix.getTranslateY() + shift);
        return new TextPosition(
                0,
                3 * shift,
                3 * shift,
                matrix,
                matrix.getTranslateX() + letter.getWidthDirAdj(),
                matrix.getTranslateY(),
                letter.getHeightDir(),
                letter.getWidthDirAdj(),
                letter.getWidthOfSpace(),
                letter.getUnicode(),
                letter.getCharacterCodes(),
                letter.getFont(),
                letter.getFontSize(),
                (int) letter.getFontSizeInPt());
    }

    private static List<List<TextPosition>> cut(List<TextPosition> letters) {
        var blocks = new ArrayList<List<TextPosition>>();
        cut(letters, blocks, 0);
        return blocks;
    }

    private static void cut(List<TextPosition> letters, List<List<TextPosition>> blocks, int depth) {
        if (letters.isEmpty()) return;
        if (depth < MOST_DEPTH && letters.size() > 1) {
            double size = median(letters);
            var columns = split(letters, true, size);
            if (columns.size() > 1 && areColumns(columns, size)) {
                boolean isRightToLeft = isRightToLeft(letters);
                for (var column : isRightToLeft ? columns.reversed() : columns) cut(column, blocks, depth + 1);
                return;
            }
            var bands = split(letters, false, size);
            if (bands.size() > 1 && needsBands(bands, size)) {
                bands.forEach(band -> cut(band, blocks, depth + 1));
                return;
            }
        }
        blocks.add(letters);
    }

    /** Groups that are separated by a gap wider than a word gap, or higher than a line gap. */
    private static List<List<TextPosition>> split(List<TextPosition> letters, boolean across, double size) {
        var sorted = new ArrayList<>(letters);
        sorted.sort(Comparator.comparingDouble(letter -> start(letter, across)));
        double least = across ? size * 1.1 : size * 0.35;
        var groups = new ArrayList<List<TextPosition>>();
        double end = Double.NEGATIVE_INFINITY;
        for (var letter : sorted) {
            if (letter.getUnicode() != null && letter.getUnicode().isBlank() && across) continue;
            if (groups.isEmpty() || start(letter, across) - end > least) groups.add(new ArrayList<>());
            groups.getLast().add(letter);
            end = Math.max(end, start(letter, across) + extent(letter, across));
        }
        return groups;
    }

    /** A table has columns too, but few words in each line of them; its rows stay together. */
    private static boolean areColumns(List<List<TextPosition>> columns, double size) {
        int broad = 0;
        for (var column : columns) {
            double left = column.stream().mapToDouble(PageText::left).min().orElse(0);
            double right = column.stream()
                    .mapToDouble(letter -> left(letter) + extent(letter, true))
                    .max()
                    .orElse(0);
            int lines = lines(column, size);
            boolean isText = lines >= 3 && column.size() > 18.0 * lines && right - left > 8 * size;
            if (isText) broad++;
        }
        return broad >= 2;
    }

    private static int lines(List<TextPosition> letters, double size) {
        return (int) letters.stream()
                .mapToLong(letter -> Math.round(start(letter, false) / (size * 0.8)))
                .distinct()
                .count();
    }

    /**
     * Splitting into bands is useful only if one of them has columns; otherwise lines and paragraphs are recognised
     * anyway.
     */
    private static boolean needsBands(List<List<TextPosition>> bands, double size) {
        return bands.stream().anyMatch(band -> {
            var columns = split(band, true, size);
            return columns.size() > 1 && areColumns(columns, size);
        });
    }

    private static double median(List<TextPosition> letters) {
        var sizes = letters.stream()
                .map(letter -> Math.max(letter.getHeightDir(), letter.getWidthOfSpace() * 1.5))
                .sorted()
                .toList();
        return Math.max(2, sizes.get(sizes.size() / 2) * 1.2);
    }

    private static boolean isRightToLeft(List<TextPosition> letters) {
        long right = letters.stream()
                .filter(letter ->
                        letter.getUnicode() != null && !letter.getUnicode().isEmpty())
                .filter(letter -> {
                    byte way = Character.getDirectionality(letter.getUnicode().codePointAt(0));
                    return way == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                            || way == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
                })
                .count();
        return right * 2 > letters.size();
    }

    private static double left(TextPosition letter) {
        return letter.getXDirAdj();
    }

    private static double start(TextPosition letter, boolean across) {
        return across ? letter.getXDirAdj() : letter.getYDirAdj() - letter.getHeightDir();
    }

    private static double extent(TextPosition letter, boolean across) {
        return across ? letter.getWidthDirAdj() : letter.getHeightDir();
    }
}
