package org.parley.http;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Refuses to start on a server whose connections Parley cannot reach, rather than lose its protection unnoticed. */
@WebListener
public class PayaraSelfTest implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        PayaraConnection.check(event.getServletContext().getClass().getClassLoader());
    }
}
