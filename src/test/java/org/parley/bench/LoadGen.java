package org.parley.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Opens many event streams at once on a server of this machine, checks each token, and measures. */
final class LoadGen {
    static final String HELP = """
        LoadGen --url URL [flags]         (loopback targets only)

        The request (placeholders: {i} answer number, {tag} unique tag, {thread} thread id, {user} user number, {uuid})
          --url URL            http://127.0.0.1:PORT/path of the streaming call
          --method M           default POST
          --header "K: V"      repeatable; content-type json and accept event-stream are sent anyway
          --body TEMPLATE      or @FILE; let the user's message contain  tag-{tag}
        Before the request (not part of the measured time)
          --login-url URL --login-body T [--login-method M]   once for each user; every Set-Cookie is kept and sent back
          --users U            number of users to log in, default 1; answer i belongs to user i mod U
          --setup-url URL --setup-body T [--setup-method M]   once for each answer: makes its thread
          --setup-field F      dotted path of the thread id in the set-up's JSON answer, default thread_id
          --reuse-threads      one thread for each stream, used again by all of its answers (history grows)
        Reading the stream
          --text-path P        dotted path of the text in each event's JSON, default choices.0.delta.content; "-" = data is the text
          --event NAME         only events of this SSE name count (default: all)
          --match PATH=VALUE   only events whose JSON has this string there count
          --cumulative         the text of each event is the whole text so far
          --ws-lenient         compare without white space (for servers that eat leading blanks)
          --tokens N           tokens expected in each answer (those of StubModel); 0 = do not compare
        The load
          --streams N          concurrent streams, default 10
          --answers M          answers in all, default = streams
          --warmup K           answers before measuring, default 0
          --ramp MS            spread the first request of the streams over this time, default 0
          --timeout S          seconds allowed for one answer, default 120
          --new-connection     do not keep connections alive
          --abort-after N      hang up after N text events (counts as "aborted", not as failed)
        Measuring
          --pids P,P           server processes; their children are included
          --group NAME=P,P     further processes reported on their own (data base, stub); repeatable
          --settle MS          after the last answer, before CPU is read for the last time, default 300
          --label L            name of the run
          --json FILE          append the JSON line to this file as well
          --show N             print the raw bytes of the first N answers' events (for writing adapters)
        """;

    // ------------------------------------------------------------------ flags
    static String url, method = "POST", body = "{}", loginUrl, loginBody = "{}", loginMethod = "POST", setupUrl, setupBody = "{}", setupMethod = "POST",
        setupField = "thread_id", event, match, label = "run", jsonFile;
    static String textPath = "choices.0.delta.content";
    static List<String> headers = new ArrayList<>();
    static Map<String, List<Long>> groups = new LinkedHashMap<>();
    static int users = 1, streams = 10, answers = -1, warmup = 0, tokens = 0, abortAfter = 0, show = 0;
    static long rampMs = 0, timeoutS = 120, settleMs = 300;
    static boolean reuse, cumulative, lenient, newConn;
    static String[] path; static String[] matchPath; static String matchValue; static byte[] eventName;

    public static void main(String[] a) throws Exception {
        for (int i = 0; i < a.length; i++) switch (a[i]) {
            case "--help", "-h" -> { System.out.print(HELP); return; }
            case "--url" -> url = a[++i];
            case "--method" -> method = a[++i];
            case "--header" -> headers.add(a[++i]);
            case "--body" -> body = text(a[++i]);
            case "--login-url" -> loginUrl = a[++i];
            case "--login-body" -> loginBody = text(a[++i]);
            case "--login-method" -> loginMethod = a[++i];
            case "--users" -> users = Integer.parseInt(a[++i]);
            case "--setup-url" -> setupUrl = a[++i];
            case "--setup-body" -> setupBody = text(a[++i]);
            case "--setup-method" -> setupMethod = a[++i];
            case "--setup-field" -> setupField = a[++i];
            case "--reuse-threads" -> reuse = true;
            case "--text-path" -> textPath = a[++i];
            case "--event" -> event = a[++i];
            case "--match" -> match = a[++i];
            case "--cumulative" -> cumulative = true;
            case "--ws-lenient" -> lenient = true;
            case "--tokens" -> tokens = Integer.parseInt(a[++i]);
            case "--streams" -> streams = Integer.parseInt(a[++i]);
            case "--answers" -> answers = Integer.parseInt(a[++i]);
            case "--warmup" -> warmup = Integer.parseInt(a[++i]);
            case "--ramp" -> rampMs = Long.parseLong(a[++i]);
            case "--timeout" -> timeoutS = Long.parseLong(a[++i]);
            case "--new-connection" -> newConn = true;
            case "--abort-after" -> abortAfter = Integer.parseInt(a[++i]);
            case "--pids" -> groups.put("server", pids(a[++i]));
            case "--group" -> { String[] x = a[++i].split("=", 2); groups.put(x[0], pids(x[1])); }
            case "--settle" -> settleMs = Long.parseLong(a[++i]);
            case "--label" -> label = a[++i];
            case "--json" -> jsonFile = a[++i];
            case "--show" -> show = Integer.parseInt(a[++i]);
            default -> { System.err.println("unknown flag " + a[i] + "\n" + HELP); System.exit(2); }
        }
        if (url == null) { System.err.print(HELP); System.exit(2); }
        if (answers < 0) answers = streams;
        for (String u : new String[]{url, loginUrl, setupUrl}) if (u != null && !InetAddress.getByName(URI.create(u.replaceAll("[{}]", "")).getHost()).isLoopbackAddress()) { System.err.println("only loopback targets: " + u); System.exit(2); }
        path = textPath.equals("-") ? null : textPath.split("\\.");
        if (match != null) { int e = match.indexOf('='); matchPath = match.substring(0, e).split("\\."); matchValue = match.substring(e + 1); }
        if (event != null) eventName = event.getBytes(StandardCharsets.UTF_8);
        tokenBytes = new byte[Math.max(tokens, 1)][];
        for (int i = 1; i < tokens; i++) tokenBytes[i] = ((lenient ? "t" : " t") + i).getBytes();

        login();
        long su = System.nanoTime();
        if (warmup > 0) { prepare(warmup, "w"); new LoadRun(warmup, false).go(); }
        long wu = System.nanoTime();
        prepare(answers, "m");
        long setupNs = System.nanoTime() - wu;
        LoadRun r = new LoadRun(answers, true);
        Proc p = new Proc();
        p.start();
        r.go();
        Thread.sleep(settleMs);
        p.stop();
        LoadReport.report(r, p, setupNs / 1e6, (wu - su) / 1e6);
        System.exit(r.ok == r.total || abortAfter > 0 ? 0 : 1);
    }
    static String text(String s) throws IOException { return s.startsWith("@") ? Files.readString(Path.of(s.substring(1))) : s; }
    static List<Long> pids(String s) { List<Long> l = new ArrayList<>(); for (String x : s.split(",")) if (!x.isBlank()) l.add(Long.parseLong(x.trim())); return l; }

    // ------------------------------------------------------------------ before the measured part
    static String[] cookies; static String[] threads; static String[] tags;
    static HttpClient http;
    static HttpResponse<String> call(String m, String u, String b, String cookie) throws Exception {
        HttpRequest.Builder q = HttpRequest.newBuilder(URI.create(u)).timeout(Duration.ofSeconds(timeoutS)).header("content-type", "application/json");
        for (String h : headers) { int c = h.indexOf(':'); q.setHeader(h.substring(0, c).trim(), h.substring(c + 1).trim()); }
        if (cookie != null && !cookie.isEmpty()) q.setHeader("cookie", cookie);
        q.method(m, HttpRequest.BodyPublishers.ofString(b));
        return http.send(q.build(), HttpResponse.BodyHandlers.ofString());
    }
    static void parallel(int n, int width, IntTask t) throws Exception {
        AtomicInteger next = new AtomicInteger(); AtomicReference<Throwable> bad = new AtomicReference<>();
        try (var ex = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int w = 0; w < Math.min(n, width); w++) ex.submit(() -> {
                for (int i; bad.get() == null && (i = next.getAndIncrement()) < n; ) try { t.run(i); } catch (Throwable e) { bad.compareAndSet(null, e); }
            });
        }
        if (bad.get() != null) throw new Exception("set-up failed", bad.get());
    }
    static byte[][] tokenBytes;

    interface IntTask { void run(int i) throws Exception; }
    static void login() throws Exception {
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(Executors.newVirtualThreadPerTaskExecutor()).build();
        cookies = new String[users];
        if (loginUrl == null) return;
        parallel(users, 8, i -> {
            HttpResponse<String> r = call(loginMethod, loginUrl, loginBody.replace("{user}", "" + i).replace("{i}", "" + i), null);
            if (r.statusCode() >= 400) throw new IOException("login " + r.statusCode() + " " + r.body());
            StringBuilder s = new StringBuilder();
            for (String c : r.headers().allValues("set-cookie")) s.append(s.isEmpty() ? "" : "; ").append(c.split(";", 2)[0]);
            cookies[i] = s.toString();
        });
    }
    static final SplittableRandom RND = new SplittableRandom();
    static void prepare(int n, String kind) throws Exception {
        threads = new String[n]; tags = new String[n];
        String runId = Long.toString(RND.nextLong() >>> 24, 36);
        for (int i = 0; i < n; i++) tags[i] = kind + runId + "x" + i;
        int made = reuse ? Math.min(n, streams) : n;
        if (setupUrl == null) for (int i = 0; i < n; i++) threads[i] = UUID.randomUUID().toString();
        else parallel(made, 8, i -> {
            String b = fill(setupBody, i);
            HttpResponse<String> r = call(setupMethod, fill(setupUrl, i), b, cookies[i % users]);
            if (r.statusCode() >= 400) throw new IOException("set-up " + r.statusCode() + " " + r.body());
            byte[] j = r.body().getBytes(StandardCharsets.UTF_8);
            int at = Js.find(j, 0, j.length, setupField.split("\\."), 0);
            if (at < 0) throw new IOException("no " + setupField + " in " + r.body());
            String v;
            if (j[at] == '"') { Bytes o = new Bytes(); Js.string(j, at, j.length, o); v = o.str(); }
            else { int e = at; while (e < j.length && ",}] \r\n".indexOf(j[e]) < 0) e++; v = new String(j, at, e - at); }
            threads[i] = v;
        });
        if (reuse) for (int i = made; i < n; i++) threads[i] = threads[i % made];
    }
    static String fill(String t, int i) {
        if (t.indexOf('{') < 0) return t;
        String s = t.replace("{i}", "" + i).replace("{user}", "" + i % users);
        if (tags != null && i < tags.length && tags[i] != null) s = s.replace("{tag}", tags[i]);
        if (threads != null && i < threads.length && threads[i] != null) s = s.replace("{thread}", threads[i]);
        if (s.contains("{uuid}")) s = s.replace("{uuid}", UUID.randomUUID().toString());
        return s;
    }

}
