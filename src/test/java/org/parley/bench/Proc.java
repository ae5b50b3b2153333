package org.parley.bench;

import static org.parley.bench.LoadGen.*;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** CPU time and memory of groups of processes, from /proc. */
final class Proc {
    final Map<String, long[]> begin = new LinkedHashMap<>(); final Map<String, Double> cpu = new LinkedHashMap<>(); final Map<String, Long> peak = new ConcurrentHashMap<>(), firstRss = new LinkedHashMap<>();
    volatile boolean on = true; Thread th; double selfStart, self;
    static final double HZ = 100.0;
    void start() {
        for (var g : groups.entrySet()) { begin.put(g.getKey(), new long[]{ticks(tree(g.getValue()))}); long r = rss(tree(g.getValue())); peak.put(g.getKey(), r); firstRss.put(g.getKey(), r); }
        selfStart = selfCpu();
        th = Thread.ofPlatform().daemon().start(() -> {
            int n = 0; Map<String, Set<Long>> t = new HashMap<>();
            while (on) {
                for (var g : groups.entrySet()) { if (n % 5 == 0) t.put(g.getKey(), tree(g.getValue())); peak.merge(g.getKey(), rss(t.get(g.getKey())), Math::max); }
                n++;
                try { Thread.sleep(200); } catch (InterruptedException e) { return; }
            }
        });
    }
    void stop() { for (var g : groups.entrySet()) cpu.put(g.getKey(), (ticks(tree(g.getValue())) - begin.get(g.getKey())[0]) / HZ); self = selfCpu() - selfStart; on = false; }
    static double selfCpu() { return ticks(Set.of(ProcessHandle.current().pid())) / HZ; }
    static String read(String f) { try { return Files.readString(Path.of(f)); } catch (IOException e) { return ""; } }
    static Set<Long> tree(Collection<Long> roots) {
        Map<Long, Long> parent = new HashMap<>();
        File[] fs = new File("/proc").listFiles();
        if (fs != null) for (File f : fs) { String n = f.getName(); if (!Character.isDigit(n.charAt(0))) continue; String s = read("/proc/" + n + "/stat"); int i = s.lastIndexOf(')'); if (i < 0) continue; parent.put(Long.parseLong(n), Long.parseLong(s.substring(i + 2).split(" ")[1])); }
        Set<Long> r = new TreeSet<>(roots); boolean more = true;
        while (more) { more = false; for (var x : parent.entrySet()) if (r.contains(x.getValue()) && r.add(x.getKey())) more = true; }
        return r;
    }
    /** Returns utime+stime of each process and of its children that have been waited for. */
    static long ticks(Set<Long> ps) {
        long t = 0;
        for (long p : ps) { String s = read("/proc/" + p + "/stat"); int i = s.lastIndexOf(')'); if (i < 0) continue; String[] x = s.substring(i + 2).split(" "); for (int k = 11; k <= 14; k++) t += Long.parseLong(x[k]); }
        return t;
    }
    /** Returns the private and file pages of all processes plus shared memory once, in kB. */
    static long rss(Set<Long> ps) {
        long sum = 0, shm = 0;
        for (long p : ps) for (String l : read("/proc/" + p + "/status").split("\n")) {
            if (!l.startsWith("Rss")) continue;
            long v = Long.parseLong(l.replaceAll("\\D+", ""));
            if (l.startsWith("RssShmem")) shm = Math.max(shm, v); else sum += v;
        }
        return sum + shm;
    }
}
