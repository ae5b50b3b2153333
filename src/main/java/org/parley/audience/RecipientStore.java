package org.parley.audience;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.parley.database.Sql;

/** Finds the users that an audience names. */
@ApplicationScoped
public class RecipientStore {
    private static final String USER =
            "select id from account where not disabled and (id = ? or lower(email) = lower(?)) order by id <> ? limit 1";

    @Inject
    Sql sql;

    /** The id of the enabled user with this id or e-mail address. */
    Optional<String> user(String idOrEmail) {
        return sql.first(USER, row -> row.getString(1), idOrEmail, idOrEmail, idOrEmail);
    }
}
