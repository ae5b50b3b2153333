package org.parley.identity;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import org.parley.error.Unauthorized;

/** The user of the current request; set by the filter that finds the session. */
@RequestScoped
public class CurrentUser {
    private Caller caller;
    private UUID session;
    private String address;

    /** @param address network address of the client */
    public void signIn(Caller caller, UUID session, String address) {
        this.caller = caller;
        this.session = session;
        this.address = address;
    }

    /** @throws Unauthorized if the request has no signed-in user */
    public Caller get() {
        if (caller == null) throw new Unauthorized("not_signed_in", "Please sign in");
        return caller;
    }

    public String id() {
        return get().id();
    }

    /** The session of the request. */
    public UUID session() {
        get();
        return session;
    }

    /** Network address of the client. */
    public String address() {
        get();
        return address;
    }

    public boolean isPresent() {
        return caller != null;
    }
}
