package org.parley.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.parley.problem.NotFound;
import org.parley.problem.Unauthorized;

/** Log-in with the local user list. */
@ApplicationScoped
public class LoginService {
    @Inject
    LocalUsers users;

    /** @throws NotFound where the local user list is switched off */
    Caller login(Credentials credentials) {
        if (!users.enabled()) throw new NotFound("local log-in");
        return users.authenticate(credentials.username(), credentials.password())
                .orElseThrow(() -> new Unauthorized("wrong_credentials", "Wrong user name or password"));
    }
}
