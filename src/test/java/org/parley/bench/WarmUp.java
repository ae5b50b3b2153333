package org.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Loads servers until JIT compilation is complete. The loads should leave some CPU time free: under full load, the
 * compiler threads compete with all others, and compilation takes minutes longer.
 */
final class WarmUp {
    private static final int MOST = 12;
    private static final double DONE = 0.04;

    interface Target {
        void load(Scenario scenario) throws IOException, InterruptedException;
    }

    private WarmUp() {}

    /** Repeats each load until the compiler threads use hardly any of the servers' CPU time. */
    static void run(List<Scenario> loads, List<Long> servers, Target target) throws IOException, InterruptedException {
        for (var load : loads) {
            double share = 1;
            for (int i = 0; i < MOST && share > DONE; i++) {
                var before = Ticks.of(servers);
                target.load(load);
                share = Ticks.of(servers).since(before).compilerShare();
                System.out.printf(Locale.ROOT, "Warming up, %s: %.0f %% for the compiler%n", load.name(), 100 * share);
            }
        }
    }

    /** CPU time of all threads, and of the compiler threads among them. */
    private record Ticks(long all, long compiler) {
        static Ticks of(List<Long> servers) throws IOException {
            long all = 0;
            long compiler = 0;
            for (var server : servers) {
                all += ticks(Path.of("/proc/" + server + "/stat"));
                try (var threads = Files.newDirectoryStream(Path.of("/proc/" + server + "/task"))) {
                    for (var thread : threads)
                        if (isCompiler(thread)) compiler += ticks(thread.resolve("stat"));
                }
            }
            return new Ticks(all, compiler);
        }

        Ticks since(Ticks before) {
            return new Ticks(all - before.all, compiler - before.compiler);
        }

        double compilerShare() {
            return (double) compiler / Math.max(1, all);
        }

        private static boolean isCompiler(Path thread) {
            return Proc.read(thread.resolve("comm").toString()).matches("(?s)C[12] CompilerThre.*");
        }

        private static long ticks(Path stat) {
            var line = Proc.read(stat.toString());
            if (line.isEmpty()) return 0;
            var fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        }
    }
}
