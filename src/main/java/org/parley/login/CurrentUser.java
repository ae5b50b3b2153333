package org.parley.login;

import jakarta.enterprise.context.RequestScoped;
import org.parley.problem.Unauthorized;

/** The person behind the request under way; set by {@link LoginFilter}. */
@RequestScoped
public class CurrentUser {
    private Caller caller;

    void set(Caller caller) {
        this.caller = caller;
    }

    /** @throws Unauthorized where nobody is signed in */
    public Caller get() {
        if (caller == null) throw new Unauthorized("not_signed_in", "Please sign in");
        return caller;
    }

    public String id() {
        return get().id();
    }

    boolean isPresent() {
        return caller != null;
    }
}
