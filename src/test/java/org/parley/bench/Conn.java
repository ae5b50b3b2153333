package org.parley.bench;

import static org.parley.bench.BenchModel.*;
import static org.parley.bench.Frames.*;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** One client connection: reads requests and writes answers. */
final class Conn {
    final SocketChannel ch; final ByteBuffer in = ByteBuffer.allocate(16384);
    Conn(SocketChannel ch) { this.ch = ch; in.flip(); }

    int read() throws IOException {
        if (!in.hasRemaining()) { in.clear(); int n = ch.read(in); in.flip(); if (n < 0) return -1; }
        return in.get() & 255;
    }
    String line() throws IOException {
        StringBuilder s = new StringBuilder(64);
        for (int c; (c = read()) != '\n'; ) { if (c < 0) return null; if (c != '\r') s.append((char) c); if (s.length() > 65536) throw new IOException("line"); }
        return s.toString();
    }
    byte[] readN(int n) throws IOException {
        byte[] b = new byte[n];
        int at = Math.min(n, in.remaining());
        in.get(b, 0, at);
        ByteBuffer w = ByteBuffer.wrap(b, at, n - at);
        while (w.hasRemaining()) if (ch.read(w) < 0) throw new EOFException();
        return b;
    }
    void write(byte[] b) throws IOException { ByteBuffer w = ByteBuffer.wrap(b); while (w.hasRemaining()) ch.write(w); }

    void serve() throws Exception {
        while (true) {
            String rl = line();
            if (rl == null) return;
            if (rl.isEmpty()) continue;
            StringBuilder hs = new StringBuilder(rl).append('\n');
            int len = 0; boolean chunked = false, close = rl.endsWith("HTTP/1.0");
            for (String h; !(h = Objects.requireNonNull(line())).isEmpty(); ) {
                hs.append(h).append('\n');
                int c = h.indexOf(':'); if (c < 0) continue;
                String k = h.substring(0, c).toLowerCase(Locale.ROOT), v = h.substring(c + 1).trim();
                switch (k) {
                    case "content-length" -> len = Integer.parseInt(v);
                    case "transfer-encoding" -> chunked = v.toLowerCase(Locale.ROOT).contains("chunked");
                    case "connection" -> { if (v.equalsIgnoreCase("close")) close = true; else if (v.equalsIgnoreCase("keep-alive")) close = false; }
                    case "expect" -> write("HTTP/1.1 100 Continue\r\n\r\n".getBytes());
                    default -> { }
                }
            }
            byte[] body = {};
            if (chunked) {
                ByteArrayOutputStream o = new ByteArrayOutputStream();
                for (int n; (n = Integer.parseInt(Objects.requireNonNull(line()).split(";")[0].trim(), 16)) > 0; ) { o.writeBytes(readN(n)); line(); }
                while (!Objects.requireNonNull(line()).isEmpty()) { }
                body = o.toByteArray();
            } else if (len > 0) body = readN(len);
            String[] p = rl.split(" ");
            String path = p[1], query = "";
            int q = path.indexOf('?'); if (q >= 0) { query = path.substring(q + 1); path = path.substring(0, q); }
            if (p[0].equals("POST") && path.startsWith("/v1/")) { last = body; lastHeaders = hs.toString(); }
            boolean keep = route(p[0], path, query, body) && !close;
            if (!keep) return;
        }
    }

    boolean route(String method, String path, String query, byte[] body) throws Exception {
        switch (path) {
            case "/v1/chat/completions", "/chat/completions": return chat(body);
            case "/v1/models", "/models": {
                StringBuilder s = new StringBuilder("{\"object\":\"list\",\"data\":[");
                String[] n = {"stub", "stub-500", "stub-429", "stub-401", "stub-hang", "stub-hangmid", "stub-cut", "stub-slow", "stub-garbage", "stub-errframe", "stub-length", "stub-empty", "stub-flaky", "stub-tool"};
                for (int i = 0; i < n.length; i++) s.append(i > 0 ? "," : "").append("{\"id\":\"").append(n[i]).append("\",\"object\":\"model\",\"created\":1700000000,\"owned_by\":\"stub\"}");
                return json(200, s.append("]}").toString());
            }
            case "/stats": {
                StringBuilder m = new StringBuilder();
                byModel.forEach((k, v) -> m.append(m.isEmpty() ? "" : ",").append(Json.quote(k)).append(':').append(v.sum()));
                String s = "{\"requests\":" + requests.sum() + ",\"streams\":" + streams.sum() + ",\"completed\":" + completed.sum() + ",\"aborted_by_client\":" + aborted.sum()
                    + ",\"faults\":" + faults.sum() + ",\"embeddings\":" + embeddings.sum() + ",\"tokens_sent\":" + tokensSent.sum() + ",\"active\":" + active.get() + ",\"max_active\":" + maxActive.get()
                    + ",\"connections\":" + connections.sum() + ",\"connection_errors\":" + connErrors.sum() + ",\"by_model\":{" + m + "}}";
                if (query.contains("reset=1")) { for (LongAdder x : List.of(requests, streams, completed, aborted, faults, embeddings, tokensSent, connections, connErrors)) x.reset(); byModel.clear(); maxActive.set(active.get()); }
                return json(200, s);
            }
            case "/last": return reply(200, "application/json", last, "");
            case "/last-headers": return reply(200, "text/plain", lastHeaders.getBytes(), "");
            case "/config":
                for (String kv : query.split("&")) {
                    String[] x = kv.split("=");
                    if (x.length == 2) switch (x[0]) { case "tokens" -> tokens = Integer.parseInt(x[1]); case "delay" -> delayMs = Double.parseDouble(x[1]); case "first" -> firstMs = Double.parseDouble(x[1]); case "dims" -> dims = Integer.parseInt(x[1]); default -> { } }
                }
                return json(200, "{\"tokens\":" + tokens + ",\"delay\":" + delayMs + ",\"first\":" + firstMs + "}");
            default: return error(404, "no such path " + path, "");
        }
    }
    boolean json(int code, String s) throws IOException { return reply(code, "application/json", s.getBytes(StandardCharsets.UTF_8), ""); }
    boolean error(int code, String msg, String extra) throws IOException {
        return reply(code, "application/json", ("{\"error\":{\"message\":" + Json.quote(msg) + ",\"type\":\"stub_error\",\"param\":null,\"code\":\"" + code + "\"}}").getBytes(StandardCharsets.UTF_8), extra);
    }
    boolean reply(int code, String type, byte[] b, String extra) throws IOException {
        write(cat(("HTTP/1.1 " + code + " X\r\ncontent-type: " + type + "\r\ncontent-length: " + b.length + "\r\n" + extra + "\r\n").getBytes(), b));
        return true;
    }

    @SuppressWarnings("unchecked")
    boolean chat(byte[] body) throws Exception {
        requests.increment();
        Map<String, Object> req;
        try { req = (Map<String, Object>) Json.parse(new String(body, StandardCharsets.UTF_8)); } catch (Exception e) { return error(400, "not JSON: " + e, ""); }
        String model = String.valueOf(req.getOrDefault("model", "stub")), kind = model;
        int n = tokens; double d = delayMs, f = firstMs;
        int at = model.indexOf('@');
        if (at > 0) {
            kind = model.substring(0, at);
            for (String kv : model.substring(at + 1).split(",")) { String[] x = kv.split("="); switch (x[0]) { case "n" -> n = Integer.parseInt(x[1]); case "d" -> d = Double.parseDouble(x[1]); case "f" -> f = Double.parseDouble(x[1]); default -> { } } }
        }
        kind = kind.substring(kind.lastIndexOf('/') + 1);
        n = Math.max(1, Math.min(n, MAXTOK));
        byModel.computeIfAbsent(model, k -> new LongAdder()).increment();
        boolean stream = Boolean.TRUE.equals(req.get("stream"));
        boolean usage = req.get("stream_options") instanceof Map<?, ?> so && Boolean.TRUE.equals(so.get("include_usage"));
        List<Object> msgs = req.get("messages") instanceof List<?> l ? (List<Object>) l : List.of();
        switch (kind) {
            case "stub-500" -> { faults.increment(); return error(500, "stub says 500", ""); }
            case "stub-429" -> { faults.increment(); return error(429, "rate limit reached", "retry-after: 1\r\n"); }
            case "stub-401" -> { faults.increment(); return error(401, "bad key", ""); }
            case "stub-flaky" -> { if (flaky.getAndIncrement() % 2 == 0) { faults.increment(); return error(500, "flaky", ""); } }
            case "stub-hang" -> { faults.increment(); enter(); try { hang(); } finally { active.decrementAndGet(); } return false; }
            case "stub-slow" -> d = f = 500;
            default -> { }
        }
        String tag = tag(body);
        byte[] id = String.format("%012x", ids.incrementAndGet()).getBytes();
        String ids = new String(id);
        int promptTokens = Math.max(1, body.length / 4);
        boolean tool = kind.equals("stub-tool") && msgs.stream().noneMatch(m -> m instanceof Map<?, ?> x && "tool".equals(x.get("role")));
        String toolName = "stub_tool", toolArgs = "{}";
        if (tool) {
            if (req.get("tools") instanceof List<?> tl && !tl.isEmpty() && tl.get(0) instanceof Map<?, ?> t0 && t0.get("function") instanceof Map<?, ?> fn) toolName = String.valueOf(fn.get("name"));
            if (!msgs.isEmpty() && msgs.get(msgs.size() - 1) instanceof Map<?, ?> lm && String.valueOf(lm.get("content")).contains("toolargs=")) { String c = String.valueOf(lm.get("content")); toolArgs = c.substring(c.indexOf("toolargs=") + 9).trim(); }
        }
        if (!stream) {
            StringBuilder s = new StringBuilder("#" + tag);
            for (int i = 1; i < n; i++) s.append(" t").append(i);
            if (f + d * n > 0) Thread.sleep((long) (f + d * n));
            String msg = tool ? "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_" + ids + "\",\"type\":\"function\",\"function\":{\"name\":" + Json.quote(toolName) + ",\"arguments\":" + Json.quote(toolArgs) + "}}]}"
                : "{\"role\":\"assistant\",\"content\":" + Json.quote(kind.equals("stub-empty") ? "" : s.toString()) + ",\"refusal\":null}";
            completed.increment();
            return json(200, "{\"id\":\"chatcmpl-" + ids + "\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":" + Json.quote(model) + ",\"choices\":[{\"index\":0,\"message\":" + msg
                + ",\"logprobs\":null,\"finish_reason\":\"" + (tool ? "tool_calls" : kind.equals("stub-length") ? "length" : "stop") + "\"}],\"usage\":" + usage(promptTokens, n) + "}");
        }
        streams.increment();
        enter();
        boolean ok = false;
        try { ok = stream(model, kind, tag, id, ids, n, d, f, usage, promptTokens, tool, toolName, toolArgs); return ok; }
        finally { active.decrementAndGet(); if (ok) completed.increment(); }
    }
    static void enter() { int a = active.incrementAndGet(); maxActive.accumulateAndGet(a, Math::max); }
    static String usage(int p, int c) { return "{\"prompt_tokens\":" + p + ",\"completion_tokens\":" + c + ",\"total_tokens\":" + (p + c) + ",\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0,\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}"; }
    void hang() throws IOException { ByteBuffer b = ByteBuffer.allocate(256); try { while (ch.read(b) >= 0) b.clear(); } finally { aborted.increment(); } }

    boolean stream(String model, String kind, String tag, byte[] id, String ids, int n, double d, double f, boolean usage, int promptTokens, boolean tool, String toolName, String toolArgs) throws Exception {
        byte[] head = ("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\ncache-control: no-cache\r\nx-request-id: req_" + ids + "\r\ntransfer-encoding: chunked\r\n\r\n").getBytes();
        byte[] role = chunk(frameText(model, ids, "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null"));
        String fin = kind.equals("stub-length") ? "length" : "stop";
        if (tool) {
            int h = toolArgs.length() / 2;
            byte[] b = cat(head,
                chunk(frameText(model, ids, "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"call_" + ids + "\",\"type\":\"function\",\"function\":{\"name\":" + Json.quote(toolName) + ",\"arguments\":\"\"}}]}", "null")),
                chunk(frameText(model, ids, "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":" + Json.quote(toolArgs.substring(0, h)) + "}}]}", "null")),
                chunk(frameText(model, ids, "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":" + Json.quote(toolArgs.substring(h)) + "}}]}", "null")),
                tail(model, ids, "tool_calls", usage, promptTokens, 5));
            if (f > 0) Thread.sleep((long) f);
            write(b);
            return true;
        }
        if (kind.equals("stub-empty")) { write(cat(head, role, tail(model, ids, fin, usage, promptTokens, 0))); return true; }
        byte[] first = chunk(frameText(model, ids, delta("#" + tag), "null"));
        byte[] tail = tail(model, ids, fin, usage, promptTokens, n);
        int limit = n; boolean whole = true;
        switch (kind) {
            case "stub-cut", "stub-hangmid" -> { limit = Math.max(1, n / 2); tail = new byte[0]; whole = false; faults.increment(); }
            case "stub-errframe" -> { limit = Math.max(1, n / 2); faults.increment(); tail = cat(chunk("data: {\"error\":{\"message\":\"stub broke in mid-stream\",\"type\":\"server_error\",\"code\":null}}\n\n"), "0\r\n\r\n".getBytes()); }
            case "stub-garbage" -> { limit = Math.max(1, n / 2); faults.increment(); tail = cat(chunk("data: {not json at all\n\n"), chunk(": comment\n\nevent: weird\ndata: 12\n\n"), chunk("data: [[[\n\n"), "0\r\n\r\n".getBytes()); }
            default -> { }
        }
        Template t = template(model);
        if (t.frames.length < n) t.grow(n);
        if (d <= 0) {
            if (f > 0) { write(cat(head, role)); Thread.sleep((long) f); }
            byte[] mid;
            if (limit == n && n > 1) {
                if (t.wholeN != n) t.wholeFor(n);
                byte[] w; int[] at;
                synchronized (t) { w = t.whole; at = t.wholeIds; }
                mid = new byte[w.length + head.length + role.length + first.length + tail.length];
                int o = 0;
                if (f <= 0) { System.arraycopy(head, 0, mid, o, head.length); o += head.length; System.arraycopy(role, 0, mid, o, role.length); o += role.length; }
                System.arraycopy(first, 0, mid, o, first.length); o += first.length;
                System.arraycopy(w, 0, mid, o, w.length);
                for (int i = 1; i < n; i++) System.arraycopy(id, 0, mid, o + at[i], id.length);
                o += w.length;
                System.arraycopy(tail, 0, mid, o, tail.length); o += tail.length;
                ByteBuffer wb = ByteBuffer.wrap(mid, 0, o);
                try { while (wb.hasRemaining()) ch.write(wb); } catch (IOException e) { aborted.increment(); throw e; }
            } else {
                ByteBuffer o = ByteBuffer.allocate(head.length + role.length + first.length + tail.length + limit * 400);
                if (f <= 0) { o.put(head).put(role); }
                o.put(first);
                for (int i = 1; i < limit; i++) t.put(i, id, o);
                o.put(tail).flip();
                while (o.hasRemaining()) ch.write(o);
            }
            tokensSent.add(limit);
        } else {
            write(cat(head, role));
            ch.configureBlocking(false);
            Job j = new Job(ch, t, id, first, limit, tail, System.nanoTime() + (long) (f * 1e6), (long) (d * 1e6));
            Pacer.PACER.submit(j);
            while (!j.done) LockSupport.park();
            if (!j.ok) { aborted.increment(); throw new IOException("client gone"); }
            ch.configureBlocking(true);
        }
        if (kind.equals("stub-hangmid")) hang();
        if (kind.equals("stub-cut")) { Thread.sleep(5); ch.setOption(StandardSocketOptions.SO_LINGER, 0); }
        return whole;
    }
    static byte[] tail(String model, String ids, String fin, boolean usage, int p, int c) {
        byte[] a = chunk(frameText(model, ids, "{}", "\"" + fin + "\""));
        byte[] u = usage ? chunk(PREFIX + ids + "\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":" + Json.quote(model) + ",\"system_fingerprint\":\"fp_stub\",\"choices\":[],\"usage\":" + usage(p, c) + "}\n\n") : new byte[0];
        return cat(a, u, chunk("data: [DONE]\n\n"), "0\r\n\r\n".getBytes());
    }
    static String tag(byte[] b) {
        for (int i = b.length - 5; i >= 0; i--)
            if (b[i] == 't' && b[i + 1] == 'a' && b[i + 2] == 'g' && b[i + 3] == '-') {
                int e = i + 4;
                while (e < b.length && (b[e] >= '0' && b[e] <= '9' || b[e] >= 'a' && b[e] <= 'z' || b[e] >= 'A' && b[e] <= 'Z')) e++;
                if (e > i + 4) return new String(b, i + 4, e - i - 4);
            }
        return "-";
    }
}
