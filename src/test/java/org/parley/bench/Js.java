package org.parley.bench;

import java.nio.charset.StandardCharsets;

/** Finds a value in JSON by its path, without building a tree. */
final class Js {
    static int ws(byte[] b, int p, int e) { while (p < e && b[p] <= ' ' && b[p] >= 0) p++; return p; }
    static boolean eq(byte[] b, int p, int e, String s) { int n = s.length(); if (p + n >= e || b[p + n] != '"') return false; for (int i = 0; i < n; i++) if (b[p + i] != s.charAt(i)) return false; return true; }
    static int skipStr(byte[] b, int p, int e) { p++; while (p < e) { byte c = b[p]; if (c == '"') return p + 1; p += c == '\\' ? 2 : 1; } return e; }
    static int skip(byte[] b, int p, int e) {
        p = ws(b, p, e); if (p >= e) return e;
        byte c = b[p];
        if (c == '"') return skipStr(b, p, e);
        if (c == '{' || c == '[') { int d = 0; while (p < e) { c = b[p]; if (c == '"') { p = skipStr(b, p, e); continue; } if (c == '{' || c == '[') d++; else if (c == '}' || c == ']') { if (--d == 0) return p + 1; } p++; } return e; }
        while (p < e && b[p] != ',' && b[p] != '}' && b[p] != ']') p++;
        return p;
    }
    static int find(byte[] b, int p, int e, String[] path, int d) {
        p = ws(b, p, e); if (p >= e) return -1;
        if (d == path.length) return p;
        if (b[p] == '{') {
            p++;
            while (true) {
                p = ws(b, p, e); if (p >= e || b[p] != '"') return -1;
                boolean hit = eq(b, p + 1, e, path[d]);
                p = ws(b, skipStr(b, p, e), e); if (p >= e || b[p] != ':') return -1;
                p++;
                if (hit) return find(b, p, e, path, d + 1);
                p = ws(b, skip(b, p, e), e); if (p >= e || b[p] != ',') return -1;
                p++;
            }
        }
        if (b[p] == '[') {
            int want; try { want = Integer.parseInt(path[d]); } catch (NumberFormatException x) { return -1; }
            p++;
            for (int i = 0; ; i++) { p = ws(b, p, e); if (p >= e || b[p] == ']') return -1; if (i == want) return find(b, p, e, path, d + 1); p = ws(b, skip(b, p, e), e); if (p >= e || b[p] != ',') return -1; p++; }
        }
        return -1;
    }
    static void string(byte[] b, int p, int e, Bytes o) {
        p++;
        while (p < e) {
            byte c = b[p++];
            if (c == '"') return;
            if (c != '\\') { o.add(c); continue; }
            c = b[p++];
            switch (c) { case 'n' -> o.add((byte) '\n'); case 't' -> o.add((byte) '\t'); case 'r' -> o.add((byte) '\r'); case 'b' -> o.add((byte) 8); case 'f' -> o.add((byte) 12);
                case 'u' -> { byte[] x = String.valueOf((char) Integer.parseInt(new String(b, p, 4), 16)).getBytes(StandardCharsets.UTF_8); o.add(x, 0, x.length); p += 4; }
                default -> o.add(c); }
        }
    }
}
