package org.parley.audience;

import org.parley.error.ApiException;

/** 400: something cannot be shared with a user or a group that the request names. */
public class RecipientRefused extends ApiException {
    private RecipientRefused(String code, String message) {
        super(400, code, message);
    }

    static RecipientRefused unknown(String field, String user) {
        return new RecipientRefused(
                "recipient_unknown",
                field + ".users: no user with the ID or e-mail address " + user + " has signed in here");
    }

    static RecipientRefused foreign(String field, String group) {
        return new RecipientRefused("not_in_group", field + ".groups: you do not belong to the group " + group);
    }
}
