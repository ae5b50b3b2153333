package org.parley.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Checks {@code ulimit -n}: each stream needs three descriptors in the server and one in each other process. */
final class OpenFiles {
    private static final long NEEDED = 8_000;

    private OpenFiles() {}

    static void check() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) return;
        long limit = system.getMaxFileDescriptorCount();
        if (limit < NEEDED)
            System.err.println("Only " + limit + " open files are allowed: the runs of 1,000 streams and more will fail."
                    + " Set ulimit -n 8000 and start again.");
    }
}
