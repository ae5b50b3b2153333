package org.parley.database;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.parley.error.Busy;
import org.parley.error.ErrorMapper;

/** Refuses calls until the schema is up to date: without it, they would fail in many ways. */
public class ReadyFilter extends HttpFilter {
    private static final int RETRY_SECONDS = 2;

    @Inject
    Database database;

    /** Never becomes false again, so later calls need not check the database. */
    private volatile boolean ready;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ready = ready || database.isReady();
        if (ready) chain.doFilter(request, response);
        else
            ErrorMapper.write(
                    response,
                    Busy.unavailable(
                            "database_unavailable",
                            "The server is starting and has not reached its database yet",
                            RETRY_SECONDS));
    }
}
