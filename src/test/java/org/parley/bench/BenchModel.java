package org.parley.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** A model endpoint with little overhead: frames are encoded in advance, and one thread paces all streams. */
final class BenchModel {
    static final String HELP = """
        BenchModel [flags]
          --port P        port on 127.0.0.1                          (default 29080)
          --tokens N      content tokens per answer                  (default 200)
          --first MS      delay before the first token, ms           (default 0)
          --delay MS      delay between tokens, ms; 0 = at once      (default 0)
          --help            (environment STUB_DEBUG=1 prints the stack of every broken connection)

        Endpoints
          POST /v1/chat/completions   stream true or false
          GET  /v1/models
          GET  /stats                 counters as JSON; /stats?reset=1 also clears them
          GET  /last                  body of the last POST; /last-headers its request line and headers
          GET  /config?tokens=&first=&delay=   changes the defaults while running

        The model's name selects a behaviour (suffix "@n=50,d=20,f=100" sets tokens, delay, first delay):
          stub              normal                     stub-500     HTTP 500 with an OpenAI error body
          stub-429          HTTP 429, retry-after: 1   stub-401     HTTP 401
          stub-hang         never answers              stub-hangmid half of the tokens, then silence
          stub-cut          half of the tokens, then the connection is closed without an end
          stub-slow         500 ms before every token  stub-garbage frames that are not JSON in mid-stream
          stub-errframe     half of the tokens, then a data: {"error":...} frame and the end
          stub-length       finish_reason "length"     stub-empty   no content at all, then stop
          stub-flaky        500 on every other request
          stub-tool         first asks for a tool call (first tool of the request, or "stub_tool"; arguments {}
                            or the JSON after "toolargs=" in the last user message), answers normally once the
                            request holds a message with role "tool"
        """;

    static volatile int tokens = 200, dims = 256;
    static volatile double delayMs = 0, firstMs = 0;
    static final LongAdder requests = new LongAdder(), streams = new LongAdder(), completed = new LongAdder(),
            aborted = new LongAdder(), tokensSent = new LongAdder(), faults = new LongAdder(),
            embeddings = new LongAdder(), connections = new LongAdder(), connErrors = new LongAdder();
    static final boolean DEBUG = System.getenv("STUB_DEBUG") != null;
    static final AtomicInteger active = new AtomicInteger(), maxActive = new AtomicInteger();
    static final ConcurrentHashMap<String, LongAdder> byModel = new ConcurrentHashMap<>();
    static final AtomicLong ids = new AtomicLong(), flaky = new AtomicLong();
    static volatile byte[] last = {};
    static volatile String lastHeaders = "";

    public static void main(String[] a) throws Exception {
        int port = 29080;
        for (int i = 0; i < a.length; i++) {
            switch (a[i]) {
                case "--help", "-h" -> { System.out.print(HELP); return; }
                case "--port" -> port = Integer.parseInt(a[++i]);
                case "--tokens" -> tokens = Integer.parseInt(a[++i]);
                case "--first" -> firstMs = Double.parseDouble(a[++i]);
                case "--delay" -> delayMs = Double.parseDouble(a[++i]);
                case "--dims" -> dims = Integer.parseInt(a[++i]);
                default -> { System.err.println("unknown flag " + a[i] + "\n" + HELP); System.exit(2); }
            }
        }
        ServerSocketChannel ss = ServerSocketChannel.open();
        ss.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        ss.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 4096);
        Thread t = new Thread(Pacer.PACER, "pacer");
        t.setDaemon(true);
        t.start();
        System.out.println("stub model on http://127.0.0.1:" + port + "/v1  pid " + ProcessHandle.current().pid());
        while (true) {
            SocketChannel c = ss.accept();
            c.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connections.increment();
            Thread.ofVirtual().start(() -> {
                try (c) { new Conn(c).serve(); } catch (Throwable e) { /* peer gone or broken request */ connErrors.increment(); if (DEBUG) e.printStackTrace(); }
            });
        }
    }

}
