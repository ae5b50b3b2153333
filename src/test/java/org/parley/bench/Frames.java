package org.parley.bench;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;

/** Chat completion frames, encoded once. */
final class Frames {
    private Frames() {}

    static final String IDHOLE = "000000000000";
    static final int MAXTOK = 20000;

    static final ConcurrentHashMap<String, Template> templates = new ConcurrentHashMap<>();
    static Template template(String model) {
        if (templates.size() > 200) templates.clear();
        return templates.computeIfAbsent(model, Template::new);
    }
    static final String PREFIX = "data: {\"id\":\"chatcmpl-";
    static String delta(String text) { return "{\"content\":" + Json.quote(text) + "}"; }
    static String frameText(String model, String id, String delta, String finish) {
        return PREFIX + id + "\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":" + Json.quote(model)
            + ",\"system_fingerprint\":\"fp_stub\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + finish + "}]}\n\n";
    }
    static byte[] frame(String model, String delta, String finish) { return chunk(frameText(model, IDHOLE, delta, finish)); }
    static byte[] chunk(String s) {
        byte[] b = s.getBytes(StandardCharsets.UTF_8);
        byte[] h = (Integer.toHexString(b.length) + "\r\n").getBytes();
        byte[] r = new byte[h.length + b.length + 2];
        System.arraycopy(h, 0, r, 0, h.length);
        System.arraycopy(b, 0, r, h.length, b.length);
        r[r.length - 2] = '\r'; r[r.length - 1] = '\n';
        return r;
    }
    static int indexOf(byte[] b, byte[] p) {
        outer:
        for (int i = 0; i <= b.length - p.length; i++) { for (int j = 0; j < p.length; j++) if (b[i + j] != p[j]) continue outer; return i; }
        return -1;
    }
    static byte[] cat(byte[]... p) {
        int n = 0; for (byte[] x : p) n += x.length;
        byte[] r = new byte[n]; n = 0;
        for (byte[] x : p) { System.arraycopy(x, 0, r, n, x.length); n += x.length; }
        return r;
    }

}
