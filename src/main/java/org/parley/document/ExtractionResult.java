package org.parley.document;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Result of the reading process, passed in a file. The code that reads it does not trust any length in it. */
public record ExtractionResult(ExtractionError trouble, Content content) {
    private static final int MOST_PASSAGES = 100_000;
    private static final int MOST_TEXT = 100_000;
    private static final int MOST_IMAGES = 100;
    private static final int MOST_IMAGE = 16 * 1024 * 1024;

    public static ExtractionResult of(ExtractionError trouble) {
        return new ExtractionResult(trouble, null);
    }

    public static ExtractionResult of(Content content) {
        return new ExtractionResult(null, content);
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeByte(trouble == null ? -1 : trouble.ordinal());
        if (trouble != null) return;
        write(out, content.mediaType());
        out.writeInt(content.passages().size());
        for (var passage : content.passages()) {
            out.writeInt(passage.page() == null ? 0 : passage.page());
            write(out, passage.section() == null ? "" : passage.section());
            write(out, passage.text());
            write(out, passage.part() == null ? "" : passage.part());
        }
        write(out, content.images());
        write(out, content.preview() == null ? List.of() : List.of(content.preview()));
        write(out, content.extent());
        write(out, content.omitted());
    }

    static ExtractionResult read(DataInputStream in) throws IOException {
        int trouble = in.readByte();
        if (trouble >= 0) return of(ExtractionError.values()[trouble]);
        return of(new Content(
                text(in),
                passages(in),
                images(in),
                images(in).stream().findFirst().orElse(null),
                text(in),
                text(in)));
    }

    private static List<Passage> passages(DataInputStream in) throws IOException {
        var passages = new ArrayList<Passage>();
        for (int left = count(in, MOST_PASSAGES); left > 0; left--) {
            int page = in.readInt();
            var section = text(in);
            passages.add(new Passage(page == 0 ? null : page, emptyToNull(section), text(in), emptyToNull(text(in))));
        }
        return passages;
    }

    private static List<Content.Image> images(DataInputStream in) throws IOException {
        var images = new ArrayList<Content.Image>();
        for (int left = count(in, MOST_IMAGES); left > 0; left--)
            images.add(new Content.Image(text(in), in.readNBytes(count(in, MOST_IMAGE)), text(in)));
        return images;
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(count(in, MOST_TEXT)), StandardCharsets.UTF_8);
    }

    private static int count(DataInputStream in, int most) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > most)
            throw new IOException("The reading process handed over " + count + " of something");
        return count;
    }

    private static void write(DataOutputStream out, List<Content.Image> images) throws IOException {
        out.writeInt(images.size());
        for (var image : images) {
            write(out, image.mediaType());
            write(out, image.bytes());
            write(out, image.place());
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
