package org.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a process may have of the processors, by Linux' control groups of version 1 or 2; wants root. */
final class ProcessorShare implements AutoCloseable {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final Path OLD = ROOT.resolve("cpu");
    private static final Path CONTROLLERS = ROOT.resolve("cgroup.controllers");

    /** Half of what Linux takes where nothing is said: a process that has had its share waits less long. */
    private static final int PERIOD_US = 50_000;

    private final Path group;

    private ProcessorShare(Path group) {
        this.group = group;
    }

    /** Whether shares can be given on this machine. */
    static boolean isPossible() {
        try {
            new ProcessorShare(Files.createDirectory(parent().resolve("parley-probe"))).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** @param processors 0.25: a quarter of one */
    static ProcessorShare of(long pid, double processors) throws IOException {
        var group = Files.createDirectories(parent().resolve("parley-" + pid));
        var quota = String.valueOf(Math.round(processors * PERIOD_US));
        if (parent().equals(OLD)) {
            Files.writeString(group.resolve("cpu.cfs_period_us"), String.valueOf(PERIOD_US));
            Files.writeString(group.resolve("cpu.cfs_quota_us"), quota);
        } else {
            Files.writeString(ROOT.resolve("cgroup.subtree_control"), "+cpu");
            Files.writeString(group.resolve("cpu.max"), String.format(Locale.ROOT, "%s %d", quota, PERIOD_US));
        }
        Files.writeString(group.resolve("cgroup.procs"), String.valueOf(pid));
        return new ProcessorShare(group);
    }

    /** After the process has ended. */
    @Override
    public void close() throws IOException {
        Files.delete(group);
    }

    private static Path parent() throws IOException {
        if (Files.isDirectory(OLD)) return OLD;
        if (Files.exists(CONTROLLERS) && Files.readString(CONTROLLERS).contains("cpu")) return ROOT;
        throw new IOException("No control group of processors under " + ROOT);
    }
}
