package org.parley.http;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLTransientConnectionException;
import org.parley.database.Database;
import org.parley.database.DatabasePulse;
import org.parley.error.Busy;
import org.parley.error.ErrorMapper;

/**
 * Refuses calls until the schema is up to date: without it, they would fail in many ways. Later, refuses calls while
 * PostgreSQL does not answer.
 */
public class ReadyFilter extends HttpFilter {
    private static final int RETRY_SECONDS = 2;

    @Inject
    Database database;

    @Inject
    DatabasePulse pulse;

    /** Never becomes false again, so later calls need not check the database. */
    private volatile boolean ready;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        ready = ready || database.isReady();
        if (ready && pulse.isMissing())
            ErrorMapper.write(response, new SQLTransientConnectionException("no answer to the heartbeat"));
        else if (ready) chain.doFilter(request, response);
        else
            ErrorMapper.write(
                    response,
                    Busy.unavailable(
                            "database_unavailable",
                            "The server is starting and has not reached its database yet",
                            RETRY_SECONDS));
    }
}
