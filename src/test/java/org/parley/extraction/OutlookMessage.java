package org.parley.extraction;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** A message in Outlook's format (MS-OXMSG), with as few properties as possible. */
final class OutlookMessage {
    private static final long SECONDS_TO_1970 = 11_644_473_600L;
    private static final int SUBMIT_TIME = 0x0039_0040;
    private static final int DELIVERY_TIME = 0x0E06_0040;
    private static final int RECIPIENT_TYPE = 0x0C15_0003;
    private static final int TOP_HEADER = 32;
    private static final int NESTED_HEADER = 8;

    private final POIFSFileSystem file = new POIFSFileSystem();
    private int recipients;
    private int attachments;

    OutlookMessage(String subject, String body, String senderName, String senderAddress, Instant sent)
            throws IOException {
        var root = file.getRoot();
        long time = (sent.getEpochSecond() + SECONDS_TO_1970) * 10_000_000;
        var properties = ByteBuffer.allocate(TOP_HEADER + 32)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(TOP_HEADER);
        properties.putInt(SUBMIT_TIME).putInt(6).putLong(time);
        properties.putInt(DELIVERY_TIME).putInt(6).putLong(time);
        root.createDocument("__properties_version1.0", new ByteArrayInputStream(properties.array()));
        text(root, "001A", "IPM.Note");
        text(root, "0037", subject);
        text(root, "1000", body);
        text(root, "0C1A", senderName);
        text(root, "0C1E", "SMTP");
        text(root, "0C1F", senderAddress);
    }

    /** @param type 1: to, 2: copy */
    OutlookMessage to(int type, String name, String address) throws IOException {
        var folder = file.getRoot().createDirectory("__recip_version1.0_#%08X".formatted(recipients++));
        var properties = ByteBuffer.allocate(NESTED_HEADER + 16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(NESTED_HEADER);
        properties.putInt(RECIPIENT_TYPE).putInt(6).putLong(type);
        folder.createDocument("__properties_version1.0", new ByteArrayInputStream(properties.array()));
        text(folder, "3001", name);
        text(folder, "3002", "SMTP");
        text(folder, "3003", address);
        return this;
    }

    OutlookMessage attach(String name, String content) throws IOException {
        var folder = file.getRoot().createDirectory("__attach_version1.0_#%08X".formatted(attachments++));
        folder.createDocument("__properties_version1.0", new ByteArrayInputStream(new byte[NESTED_HEADER]));
        text(folder, "3707", name);
        folder.createDocument(
                "__substg1.0_37010102", new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        file.writeFilesystem(bytes);
        file.close();
        return bytes.toByteArray();
    }

    private static void text(DirectoryEntry folder, String property, String value) throws IOException {
        InputStream utf16 = new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_16LE));
        folder.createDocument("__substg1.0_" + property + "001F", utf16);
    }
}
