package org.parley.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Minimal JSON helper. */
final class Json {
    final String s; int p;
    Json(String s) { this.s = s; }
    static Object parse(String s) { Json j = new Json(s); Object o = j.val(); j.ws(); if (j.p < s.length()) throw new RuntimeException("trailing text at " + j.p); return o; }
    static String quote(String s) {
        StringBuilder b = new StringBuilder(s.length() + 2).append('"');
        for (int i = 0; i < s.length(); i++) { char c = s.charAt(i); switch (c) { case '"' -> b.append("\\\""); case '\\' -> b.append("\\\\"); case '\n' -> b.append("\\n"); case '\r' -> b.append("\\r"); case '\t' -> b.append("\\t"); default -> { if (c < 32) b.append(String.format("\\u%04x", (int) c)); else b.append(c); } } }
        return b.append('"').toString();
    }
    void ws() { while (p < s.length() && s.charAt(p) <= ' ') p++; }
    Object val() {
        ws();
        char c = s.charAt(p);
        if (c == '{') {
            Map<String, Object> m = new LinkedHashMap<>(); p++; ws();
            if (s.charAt(p) == '}') { p++; return m; }
            while (true) { ws(); String k = str(); ws(); if (s.charAt(p++) != ':') throw new RuntimeException("':' expected at " + p); m.put(k, val()); ws(); char x = s.charAt(p++); if (x == '}') return m; if (x != ',') throw new RuntimeException("',' expected at " + p); }
        }
        if (c == '[') {
            List<Object> l = new ArrayList<>(); p++; ws();
            if (s.charAt(p) == ']') { p++; return l; }
            while (true) { l.add(val()); ws(); char x = s.charAt(p++); if (x == ']') return l; if (x != ',') throw new RuntimeException("',' expected at " + p); }
        }
        if (c == '"') return str();
        int b = p;
        while (p < s.length() && ",]} \n\r\t".indexOf(s.charAt(p)) < 0) p++;
        String w = s.substring(b, p);
        return switch (w) { case "true" -> Boolean.TRUE; case "false" -> Boolean.FALSE; case "null" -> null; default -> Double.valueOf(w); };
    }
    String str() {
        if (s.charAt(p++) != '"') throw new RuntimeException("'\"' expected at " + p);
        int e = p;
        while (s.charAt(e) != '"' && s.charAt(e) != '\\') e++;
        if (s.charAt(e) == '"') { String r = s.substring(p, e); p = e + 1; return r; }
        StringBuilder b = new StringBuilder();
        while (true) {
            char c = s.charAt(p++);
            if (c == '"') return b.toString();
            if (c != '\\') { b.append(c); continue; }
            c = s.charAt(p++);
            switch (c) { case 'n' -> b.append('\n'); case 't' -> b.append('\t'); case 'r' -> b.append('\r'); case 'b' -> b.append('\b'); case 'f' -> b.append('\f'); case 'u' -> { b.append((char) Integer.parseInt(s.substring(p, p + 4), 16)); p += 4; } default -> b.append(c); }
        }
    }
}
