package org.parley.restclient;

import java.io.IOException;

/** The name of a host has resolved to an address that the client must not connect to. */
public class ForbiddenAddress extends IOException {
    private static final long serialVersionUID = 1;

    ForbiddenAddress(String host) {
        super(host + " has a private address");
    }
}
