package org.parley.health;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

/** Thread dump of this node, for a support bundle. Like {@code /health}, it is answered to operators only. */
@WebServlet(urlPatterns = "/node/threads", asyncSupported = true)
public class ThreadsServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        var out = response.getWriter();
        for (var thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) write(thread, out);
    }

    private static void write(ThreadInfo thread, PrintWriter out) {
        out.println("\"" + thread.getThreadName() + "\" #" + thread.getThreadId() + " " + thread.getThreadState());
        if (thread.getLockName() != null)
            out.println("    waits for " + thread.getLockName()
                    + (thread.getLockOwnerName() == null ? "" : ", held by \"" + thread.getLockOwnerName() + "\""));
        for (var frame : thread.getStackTrace()) out.println("    at " + frame);
        out.println();
    }
}
