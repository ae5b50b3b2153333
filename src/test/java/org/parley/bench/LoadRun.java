package org.parley.bench;

import static org.parley.bench.LoadGen.*;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The measured part: one selector loop for all streams. */
final class LoadRun {
    final int total; final boolean measured;
    int next = 0, finished = 0, ok = 0, failed = 0, wrong = 0, aborted = 0;
    long missing, duplicated, reordered, foreign, textEvents, rawBytes, okTokens;
    int active, maxActive;
    final Samples ttft = new Samples(), gap = new Samples(), dur = new Samples(), head = new Samples();
    final Map<String, Integer> why = new TreeMap<>(); String sample = "";
    long t0, t1;
    final Selector sel; final InetSocketAddress addr; final String hostPort;
    final ByteBuffer buf = ByteBuffer.allocateDirect(1 << 17); final byte[] arr = new byte[1 << 17];
    final List<Slot> slots = new ArrayList<>();
    LoadRun(int total, boolean measured) throws Exception {
        this.total = total; this.measured = measured; sel = Selector.open();
        URI u = URI.create(url.replaceAll("[{}]", ""));
        addr = new InetSocketAddress(InetAddress.getByName(u.getHost()), u.getPort() < 0 ? 80 : u.getPort());
        hostPort = u.getHost() + ":" + addr.getPort();
    }
    void go() throws Exception {
        int n = Math.min(streams, total);
        t0 = System.nanoTime();
        for (int i = 0; i < n; i++) { Slot s = new Slot(); s.at = t0 + rampMs * 1_000_000L * i / n; slots.add(s); }
        int started = 0; long lastCheck = t0;
        while (finished < total) {
            long now = System.nanoTime();
            while (started < n && slots.get(started).at <= now) slots.get(started++).begin();
            if (started < n) sel.select(Math.max(1, (slots.get(started).at - now) / 1_000_000L)); else sel.select(250);
            var it = sel.selectedKeys().iterator();
            while (it.hasNext()) {
                SelectionKey k = it.next(); it.remove();
                Slot s = (Slot) k.attachment();
                try { if (k.isValid()) s.ready(k); } catch (CancelledKeyException e) { } catch (IOException e) { s.end("io: " + e.getMessage()); }
            }
            now = System.nanoTime();
            if (now - lastCheck > 250_000_000L) { lastCheck = now; for (Slot s : slots) if (s.busy && now - s.tStart > timeoutS * 1_000_000_000L) { s.close(); s.end("timeout after " + s.events + " text events"); } }
        }
        t1 = System.nanoTime();
        for (Slot s : slots) s.close();
        sel.close();
    }

    final class Slot {
        long at; SocketChannel ch; SelectionKey key; ByteBuffer out; boolean busy, fresh; int idx;
        long tStart, tLast; int events; boolean gotFirst, headSeen, closeAfter, retried;
        final Bytes headBuf = new Bytes(), line = new Bytes(), data = new Bytes(), text = new Bytes();
        boolean hasData, evOk; int state, status; long left; boolean chunked, bodyIsSse;
        // states: 0 head, 1 counted body, 2 chunk size, 3 chunk data, 4 chunk end, 5 trailer, 6 until close

        void begin() {
            if (next >= total) { close(); return; }
            idx = next++; retried = false; start();
        }
        void start() {
            busy = true; active++; maxActive = Math.max(maxActive, active);
            events = 0; gotFirst = headSeen = false; state = 0; status = 0; headBuf.n = line.n = data.n = text.n = 0; hasData = false; evOk = event == null; closeAfter = newConn;
            URI u = URI.create(fill(url, idx));
            String p = u.getRawPath() + (u.getRawQuery() == null ? "" : "?" + u.getRawQuery());
            byte[] b = fill(body, idx).getBytes(StandardCharsets.UTF_8);
            StringBuilder h = new StringBuilder(256).append(method).append(' ').append(p.isEmpty() ? "/" : p).append(" HTTP/1.1\r\nHost: ").append(hostPort).append("\r\n");
            boolean ct = false, ac = false;
            for (String x : headers) { h.append(fill(x, idx)).append("\r\n"); String l = x.toLowerCase(Locale.ROOT); ct |= l.startsWith("content-type:"); ac |= l.startsWith("accept:"); }
            if (!ct) h.append("Content-Type: application/json\r\n");
            if (!ac) h.append("Accept: text/event-stream\r\n");
            String c = cookies[idx % users];
            if (c != null && !c.isEmpty()) h.append("Cookie: ").append(c).append("\r\n");
            if (newConn) h.append("Connection: close\r\n");
            h.append("Content-Length: ").append(b.length).append("\r\n\r\n");
            byte[] hb = h.toString().getBytes(StandardCharsets.ISO_8859_1);
            out = ByteBuffer.allocate(hb.length + b.length); out.put(hb).put(b).flip();
            tStart = System.nanoTime();
            try {
                if (ch == null) {
                    fresh = true;
                    ch = SocketChannel.open(); ch.configureBlocking(false); ch.setOption(StandardSocketOptions.TCP_NODELAY, true);
                    key = ch.register(sel, SelectionKey.OP_CONNECT, this);
                    if (ch.connect(addr)) { key.interestOps(SelectionKey.OP_READ); send(); }
                } else { fresh = false; send(); }
            } catch (IOException e) { close(); end("connect: " + e.getMessage()); }
        }
        void send() throws IOException { ch.write(out); key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ); }
        void ready(SelectionKey k) throws IOException {
            if (k.isConnectable()) { try { ch.finishConnect(); } catch (IOException e) { close(); end("connect: " + e.getMessage()); return; } send(); return; }
            if (k.isWritable()) send();
            if (!k.isReadable()) return;
            buf.clear();
            int n;
            try { n = ch.read(buf); } catch (IOException e) { close(); if (busy) end("read: " + e.getMessage()); return; }
            if (n < 0) {
                close();
                if (!busy) return;
                if (state == 6) { end(null); return; }
                if (state == 0 && headBuf.n == 0 && !fresh && !retried) { retried = true; busy = false; active--; start(); return; }  // idle connection was closed under us
                end("closed early after " + events + " text events"); return;
            }
            long now = System.nanoTime();
            rawBytes += n;
            buf.flip(); buf.get(arr, 0, n);
            feed(arr, 0, n, now);
        }
        void feed(byte[] b, int p, int e, long now) {
            while (p < e && busy) switch (state) {
                case 0 -> {
                    byte c = b[p++]; headBuf.add(c);
                    int m = headBuf.n; byte[] h = headBuf.a;
                    if (c == '\n' && m >= 4 && h[m - 2] == '\r' && h[m - 3] == '\n') headDone(now);
                }
                case 1 -> { int l = (int) Math.min(left, e - p); body(b, p, p + l, now); p += l; left -= l; if (left == 0 && busy) end(null); }
                case 2 -> { byte c = b[p++]; if (c == '\n') { int z = line2(); if (z == 0) { state = 5; sz.n = 0; } else { left = z; state = 3; } } else sz.add(c); }
                case 3 -> { int l = (int) Math.min(left, e - p); body(b, p, p + l, now); p += l; left -= l; if (left == 0) state = 4; }
                case 4 -> { if (b[p++] == '\n') { state = 2; sz.n = 0; } }
                case 5 -> { byte c = b[p++]; if (c == '\n') { if (sz.n == 0) end(null); sz.n = 0; } else if (c != '\r') sz.add(c); }
                default -> { body(b, p, e, now); p = e; }
            }
        }
        final Bytes sz = new Bytes();
        int line2() { int v = 0; for (int i = 0; i < sz.n; i++) { int d = Character.digit(sz.a[i], 16); if (d < 0) break; v = v * 16 + d; } sz.n = 0; return v; }
        void headDone(long now) {
            String h = headBuf.str(); String[] l = h.split("\r\n");
            status = Integer.parseInt(l[0].split(" ")[1]);
            if (status == 100) { headBuf.n = 0; return; }
            chunked = false; left = -1;
            for (int i = 1; i < l.length; i++) {
                int c = l[i].indexOf(':'); if (c < 0) continue;
                String k = l[i].substring(0, c).toLowerCase(Locale.ROOT), v = l[i].substring(c + 1).trim().toLowerCase(Locale.ROOT);
                if (k.equals("content-length")) left = Long.parseLong(v);
                if (k.equals("transfer-encoding")) chunked = v.contains("chunked");
                if (k.equals("connection") && v.contains("close")) closeAfter = true;
            }
            if (measured) head.add(now - tStart);
            if (show > idx && measured) System.err.print(h);
            if (chunked) { state = 2; sz.n = 0; } else if (left >= 0) { state = 1; if (left == 0) end(null); } else { state = 6; closeAfter = true; }
        }
        void body(byte[] b, int p, int e, long now) {
            if (show > idx && measured) System.err.write(b, p, e - p);
            if (status != 200) { if (text.n < 400) text.add(b, p, e - p); return; }
            while (p < e && busy) {
                int q = p; while (q < e && b[q] != '\n') q++;
                if (q == e) { line.add(b, p, e - p); return; }
                if (line.n > 0) { line.add(b, p, q - p); sseLine(line.a, 0, line.n, now); line.n = 0; }
                else sseLine(b, p, q, now);
                p = q + 1;
            }
        }
        void sseLine(byte[] b, int p, int e, long now) {
            if (e > p && b[e - 1] == '\r') e--;
            if (e == p) { if (hasData) dispatch(now); hasData = false; data.n = 0; evOk = event == null; return; }
            if (e - p >= 5 && b[p] == 'd' && b[p + 1] == 'a' && b[p + 2] == 't' && b[p + 3] == 'a' && b[p + 4] == ':') {
                p += 5; if (p < e && b[p] == ' ') p++;
                if (hasData) data.add((byte) '\n');
                hasData = true; data.add(b, p, e - p);
            } else if (event != null && e - p >= 6 && b[p] == 'e' && b[p + 1] == 'v' && b[p + 5] == ':') {
                p += 6; if (p < e && b[p] == ' ') p++;
                evOk = Arrays.equals(b, p, e, eventName, 0, eventName.length);
            }
        }
        void dispatch(long now) {
            if (!evOk) return;
            int before = text.n;
            if (path == null) text.add(data.a, 0, data.n);
            else {
                if (data.n == 6 && data.a[0] == '[' && data.a[1] == 'D') return;
                if (matchPath != null) {
                    int m = Js.find(data.a, 0, data.n, matchPath, 0);
                    if (m < 0 || data.a[m] != '"' || !Js.eq(data.a, m + 1, data.n, matchValue)) return;
                }
                int at = Js.find(data.a, 0, data.n, path, 0);
                if (at < 0 || data.a[at] != '"') return;
                if (cumulative) { int old = text.n; text.n = 0; Js.string(data.a, at, data.n, text); if (text.n <= old) return; before = old; }
                else Js.string(data.a, at, data.n, text);
            }
            if (text.n == before) return;
            events++;
            if (measured) { textEvents++; if (!gotFirst) ttft.add(now - tStart); else gap.add(now - tLast); }
            gotFirst = true; tLast = now;
            if (abortAfter > 0 && events >= abortAfter) { close(); end("aborted"); }
        }
        void close() { if (ch != null) { try { ch.close(); } catch (IOException e) { } ch = null; key = null; } }
        void end(String err) {
            if (!busy) return;
            busy = false; active--; finished++;
            long now = System.nanoTime();
            if (err == null && hasData && status == 200 && path != null) { /* an unfinished event at the end is dropped, as SSE requires */ }
            if (err == null && status != 200) err = "http " + status + " " + text.str().replaceAll("\\s+", " ");
            if (err == null && !gotFirst) err = "no text";
            if ("aborted".equals(err)) { aborted++; }
            else if (err != null) { failed++; String k = err.length() > 60 ? err.substring(0, 60) : err; why.merge(k, 1, Integer::sum); if (sample.isEmpty()) sample = err; closeAfter = true; }
            else if (tokens > 0 && !check()) wrong++;
            else { ok++; okTokens += tokens > 0 ? tokens : events; if (measured) dur.add(now - tStart); }
            if (closeAfter) close();
            begin();
        }
        boolean check() {
            byte[] a = text.a; int n = text.n;
            if (lenient) { int w = 0; for (int i = 0; i < n; i++) if (a[i] > ' ' || a[i] < 0) a[w++] = a[i]; n = text.n = w; }
            byte[] tag = ("#" + tags[idx]).getBytes();
            int p = 0; boolean good = n >= tag.length && Arrays.equals(a, 0, tag.length, tag, 0, tag.length);
            if (good) { p = tag.length; for (int i = 1; i < tokens && good; i++) { byte[] t = tokenBytes[i]; good = p + t.length <= n && Arrays.equals(a, p, p + t.length, t, 0, t.length); p += t.length; } good &= p == n; }
            if (good) return true;
            String s = text.str();
            if (!s.contains("#" + tags[idx])) foreign++;
            int last = 0; BitSet seen = new BitSet();
            var m = java.util.regex.Pattern.compile("(?<![a-z0-9#])t(\\d+)").matcher(lenient ? s.replace("t", " t") : s);
            while (m.find()) { int v = Integer.parseInt(m.group(1)); if (seen.get(v)) duplicated++; else if (v < last) reordered++; seen.set(v); last = v; }
            for (int i = 1; i < tokens; i++) if (!seen.get(i)) missing++;
            if (sample.isEmpty()) sample = "wrong text: " + (s.length() > 160 ? s.substring(0, 160) : s);
            return false;
        }
    }
}
