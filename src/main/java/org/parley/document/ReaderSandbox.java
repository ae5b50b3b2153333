package org.parley.document;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Isolation of a process by Linux namespaces: it sees no other process, no network, and of the files only the installed
 * programs, the given paths and its own folder, the only place that it can write to. Uses {@code unshare} and {@code
 * setpriv} of util-linux, which need no privileges if the system permits namespaces of users.
 */
final class ReaderSandbox {
    /** Longest time of the check. */
    private static final int CHECK_SECONDS = 20;

    private static final List<String> UNSHARE = List.of("/usr/bin/unshare", "/bin/unshare");

    private static final List<String> SYSTEM = List.of(
            "/usr",
            "/bin",
            "/sbin",
            "/lib",
            "/lib64",
            "/etc/alternatives",
            "/etc/fonts",
            "/etc/ld.so.cache",
            "/var/cache/fontconfig");

    /**
     * Arguments: the new root directory, the only directory that can be written to, the paths to show, {@code --}, and
     * the command. The old root directory is removed, and then the rights with which it could be brought back.
     */
    private static final String SCRIPT = """
            set -eu
            PATH=/usr/sbin:/usr/bin:/sbin:/bin
            root=$1 folder=$2
            shift 2
            mount -t tmpfs -o size=1m,mode=755,nosuid,nodev tmpfs "$root"
            mkdir "$root/proc" "$root/dev" "$root/old"
            show() {
              mkdir -p "$root${1%/*}"
              if [ -L "$1" ]; then cp -P "$1" "$root$1"; return; fi
              if [ -d "$1" ]; then mkdir -p "$root$1"; else : > "$root$1"; fi
              mount --rbind -o "$2" "$1" "$root$1"
            }
            while [ "$1" != -- ]; do show "$1" ro,nosuid,nodev; shift; done
            shift
            show "$folder" rw,nosuid,nodev
            for device in null zero random urandom; do show /dev/$device rw,nosuid; done
            mount -t proc -o ro,nosuid,nodev,noexec proc "$root/proc"
            cd "$root"
            pivot_root . old
            umount -l /old
            cd "$folder"
            exec env -i setpriv --bounding-set=-all --inh-caps=-all --no-new-privs "$@"
            """;

    private final Path root;
    private final List<String> shown;

    private ReaderSandbox(Path root, List<String> shown) {
        this.root = root;
        this.shown = shown;
    }

    /**
     * @param root an empty directory, in which each process mounts its own root directory
     * @param paths files and directories that the processes can read besides the installed programs
     */
    static ReaderSandbox of(Path root, List<Path> paths) {
        var all = Stream.of(SYSTEM.stream().map(Path::of), javaSettings(), paths.stream())
                .flatMap(part -> part)
                .filter(path -> Files.exists(path))
                .map(Path::toString)
                .distinct()
                .toList();
        return new ReaderSandbox(root, withoutNested(all));
    }

    /** Whether the system permits it: a process has been started in it. */
    boolean isAvailable() {
        if (UNSHARE.stream().noneMatch(command -> Files.isExecutable(Path.of(command)))) return false;
        try {
            var folder = Files.createTempDirectory("parley-check");
            try {
                return succeeds(command(folder, List.of("/bin/sh", "-c", "test -d /usr && ! test -e /old/usr")));
            } finally {
                Files.delete(folder);
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** @param folder the only directory that the process can write to */
    List<String> command(Path folder, List<String> command) {
        var unshare = UNSHARE.stream()
                .filter(file -> Files.isExecutable(Path.of(file)))
                .findFirst()
                .orElseThrow();
        var all = new ArrayList<>(List.of(unshare, "--user", "--map-root-user", "--mount", "--pid", "--net", "--ipc"));
        all.addAll(List.of("--uts", "--fork", "--kill-child", "/bin/sh", "-c", SCRIPT, "sh"));
        all.add(root.toString());
        all.add(folder.toString());
        all.addAll(shown);
        all.add("--");
        all.addAll(command);
        return all;
    }

    private static boolean succeeds(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.DISCARD);
        builder.environment().clear();
        var process = builder.start();
        try {
            return process.waitFor(CHECK_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Debian's JDKs keep their settings there. */
    private static Stream<Path> javaSettings() {
        var folders = Path.of("/etc").toFile().listFiles((parent, name) -> name.startsWith("java"));
        return folders == null ? Stream.of() : Arrays.stream(folders).map(java.io.File::toPath);
    }

    private static List<String> withoutNested(List<String> paths) {
        return paths.stream()
                .filter(path -> paths.stream().noneMatch(other -> path.startsWith(other + "/")))
                .toList();
    }
}
