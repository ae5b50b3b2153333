package org.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** CPU limit of a process, set through Linux control groups (version 1 or 2). Requires root. */
final class ProcessorShare implements AutoCloseable {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final Path OLD = ROOT.resolve("cpu");
    private static final Path CONTROLLERS = ROOT.resolve("cgroup.controllers");

    /** Half of the Linux default, so that a process that has used its share waits less. */
    private static final int PERIOD_US = 50_000;

    private final Path group;

    private ProcessorShare(Path group) {
        this.group = group;
    }

    /** Returns whether this machine allows CPU limits. */
    static boolean isPossible() {
        try {
            new ProcessorShare(Files.createDirectory(parent().resolve("parley-probe"))).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** @param processors for example 0.25 for a quarter of one CPU */
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

    /** To be called after the process has ended. */
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
