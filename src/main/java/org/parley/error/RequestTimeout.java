package org.parley.error;

/** 408: the body of the request arrived too slowly. */
public class RequestTimeout extends ApiException {
    public RequestTimeout() {
        super(408, "request_timeout", "The body of the request did not arrive in time");
    }
}
