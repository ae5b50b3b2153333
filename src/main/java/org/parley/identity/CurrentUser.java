package org.parley.identity;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import org.parley.error.Unauthorized;

/** The person behind the request under way; set by the filter that knows the sessions. */
@RequestScoped
public class CurrentUser {
    private Caller caller;
    private UUID session;
    private String address;

    /** @param address the network address that the request came from */
    public void signIn(Caller caller, UUID session, String address) {
        this.caller = caller;
        this.session = session;
        this.address = address;
    }

    /** @throws Unauthorized where nobody is signed in */
    public Caller get() {
        if (caller == null) throw new Unauthorized("not_signed_in", "Please sign in");
        return caller;
    }

    public String id() {
        return get().id();
    }

    /** The session that the request came with. */
    public UUID session() {
        get();
        return session;
    }

    /** The network address that the request came from. */
    public String address() {
        get();
        return address;
    }

    public boolean isPresent() {
        return caller != null;
    }
}
