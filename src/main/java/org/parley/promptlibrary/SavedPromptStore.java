package org.parley.promptlibrary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.parley.audience.Audience;
import org.parley.database.Sql;
import org.parley.identity.Caller;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;

/** The table of saved prompts. */
@ApplicationScoped
public class SavedPromptStore {
    private static final String COLUMNS =
            "select id, owner, owner_name, title, text, users, groups, everybody, changed_at from saved_prompt ";

    /** By title; each of the conditions has an index. */
    static final String PAGE = COLUMNS + """
            where (owner = ? or users @> cast(? as text[]) or groups && cast(? as text[]) or everybody)
              and (lower(title), cast(id as text)) > (?, ?)
            order by lower(title), cast(id as text) limit ?
            """;

    private static final String OWN = COLUMNS + "where id = ? and owner = ?";

    private static final String ADD = """
            insert into saved_prompt (title, text, users, groups, everybody, owner_name, id, owner)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String CHANGE = """
            update saved_prompt
            set title = ?, text = ?, users = ?, groups = ?, everybody = ?, owner_name = ?, changed_at = now()
            where id = ? and owner = ?
            """;

    private static final String REMOVE = "delete from saved_prompt where id = ? and owner = ?";

    private static final String COUNT = "select count(*) from saved_prompt where owner = ?";

    @Inject
    Sql sql;

    /** The user's own prompts, and those shared with the user. */
    Page<SavedPrompt> page(Caller caller, PageRequest page) {
        var found = sql.list(
                PAGE,
                SavedPromptStore::prompt,
                caller.id(),
                new String[] {caller.id()},
                caller.groups().toArray(String[]::new),
                page.text(0),
                page.text(1),
                page.rows());
        return Page.of(page, found, SavedPrompt::position);
    }

    Optional<SavedPrompt> own(String owner, UUID id) {
        return sql.first(OWN, SavedPromptStore::prompt, id, owner);
    }

    void add(Caller owner, UUID id, SavedPromptRequest prompt) {
        sql.update(ADD, values(owner, id, prompt));
    }

    /** @return false if the user has no such prompt */
    boolean change(Caller owner, UUID id, SavedPromptRequest prompt) {
        return sql.update(CHANGE, values(owner, id, prompt)) > 0;
    }

    boolean remove(String owner, UUID id) {
        return sql.update(REMOVE, id, owner) > 0;
    }

    long count(String owner) {
        return sql.first(COUNT, row -> row.getLong(1), owner).orElseThrow();
    }

    private static Object[] values(Caller owner, UUID id, SavedPromptRequest prompt) {
        var audience = prompt.sharedWith();
        return new Object[] {
            prompt.title(),
            prompt.text(),
            audience.users().toArray(String[]::new),
            audience.groups().toArray(String[]::new),
            audience.everybody(),
            owner.name(),
            id,
            owner.id()
        };
    }

    private static SavedPrompt prompt(ResultSet row) throws SQLException {
        return new SavedPrompt(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                new Audience(Sql.texts(row, 6), Sql.texts(row, 7), row.getBoolean(8)),
                row.getTimestamp(9).toInstant());
    }
}
