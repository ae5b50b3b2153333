package org.parley.outbound;

import java.net.URI;

/** Supplies the client of a URL. Outside of a container, an implementation without MicroProfile's client is used. */
public interface UrlClients {
    /** @throws IllegalArgumentException if the URL cannot be used; the message states the reason */
    HttpApi at(URI url);
}
