package org.parley.bench;

import static org.parley.bench.LoadGen.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Prints what a run measured, and appends it as a line of JSON. */
final class LoadReport {
    private LoadReport() {}

    static void report(LoadRun r, Proc p, double setupMs, double warmMs) throws IOException {
        r.ttft.sort(); r.gap.sort(); r.dur.sort(); r.head.sort();
        double wall = (r.t1 - r.t0) / 1e9; long tok = Math.max(1, r.okTokens); int req = Math.max(1, r.total);
        StringBuilder j = new StringBuilder("{");
        StringBuilder t = new StringBuilder();
        Object[][] rows = {
            {"label", label}, {"streams", r.slots.size()}, {"max_active", r.maxActive}, {"answers", r.total}, {"ok", r.ok}, {"failed", r.failed}, {"wrong", r.wrong}, {"aborted", r.aborted},
            {"tokens_missing", r.missing}, {"tokens_duplicated", r.duplicated}, {"tokens_reordered", r.reordered}, {"answers_foreign", r.foreign},
            {"wall_s", wall}, {"answers_per_s", r.ok / wall}, {"tokens_per_s", r.okTokens / wall}, {"text_events", r.textEvents}, {"bytes_per_text_event", r.textEvents == 0 ? 0.0 : (double) r.rawBytes / r.textEvents},
            {"head_ms_p50", r.head.q(.5)}, {"ttft_ms_p50", r.ttft.q(.5)}, {"ttft_ms_p99", r.ttft.q(.99)}, {"ttft_ms_max", r.ttft.q(1)},
            {"gap_ms_p50", r.gap.q(.5)}, {"gap_ms_p99", r.gap.q(.99)}, {"gap_ms_max", r.gap.q(1)}, {"answer_ms_p50", r.dur.q(.5)}, {"answer_ms_p99", r.dur.q(.99)},
            {"setup_ms_per_thread", setupUrl == null ? 0.0 : setupMs / req}, {"loadgen_cpu_s", p.self}, {"loadgen_us_per_token", p.self * 1e6 / tok},
        };
        for (Object[] x : rows) put(j, t, (String) x[0], x[1]);
        for (String g : groups.keySet()) {
            double c = p.cpu.get(g);
            put(j, t, g + "_cpu_s", c); put(j, t, g + "_cpu_us_per_token", c * 1e6 / tok); put(j, t, g + "_cpu_us_per_request", c * 1e6 / req); put(j, t, g + "_cores", c / (wall + settleMs / 1e3));
            put(j, t, g + "_rss_mib_start", p.firstRss.get(g) / 1024.0); put(j, t, g + "_rss_mib_peak", p.peak.get(g) / 1024.0);
        }
        StringBuilder w = new StringBuilder("{"); r.why.forEach((k, v) -> w.append(w.length() > 1 ? "," : "").append(q(k)).append(':').append(v));
        j.append(",\"failures\":").append(w).append("},\"sample\":").append(q(r.sample)).append('}');
        System.out.println(t);
        if (!r.why.isEmpty() || !r.sample.isEmpty()) System.out.println("  failures: " + r.why + "\n  sample: " + r.sample + "\n");
        System.out.println(j);
        if (jsonFile != null) Files.writeString(Path.of(jsonFile), j + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    static void put(StringBuilder j, StringBuilder t, String k, Object v) {
        String s = v instanceof Double d ? String.format(Locale.ROOT, Math.abs(d) >= 1000 ? "%.0f" : Math.abs(d) >= 10 ? "%.1f" : "%.3f", d) : v.toString();
        j.append(j.length() > 1 ? "," : "").append('"').append(k).append("\":").append(v instanceof String ? q(s) : s);
        t.append(String.format("  %-28s %s%n", k, s));
    }
    static String q(String s) { StringBuilder b = new StringBuilder("\""); for (char c : s.toCharArray()) { if (c == '"' || c == '\\') b.append('\\').append(c); else if (c < 32) b.append(' '); else b.append(c); } return b.append('"').toString(); }
}
