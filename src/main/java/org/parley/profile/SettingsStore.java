package org.parley.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.parley.database.Sql;

/** SQL of users' own settings. */
@ApplicationScoped
public class SettingsStore {
    private static final String FIND = """
            select instructions, language, theme, contrast, text_size, time_zone, default_agent, temporary
            from user_settings where user_id = ?
            """;

    private static final String INSTRUCTIONS = "select instructions from user_settings where user_id = ?";

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('settings ' || ?, 0))";

    private static final String SAVE = """
            insert into user_settings (user_id, instructions, language, theme, contrast, text_size, time_zone,
                                       default_agent, temporary, changed_at)
            values (?, ?, ?, ?, ?, ?, ?, cast(? as uuid), ?, now())
            on conflict (user_id) do update set
                instructions = excluded.instructions, language = excluded.language, theme = excluded.theme,
                contrast = excluded.contrast, text_size = excluded.text_size, time_zone = excluded.time_zone,
                default_agent = excluded.default_agent, temporary = excluded.temporary, changed_at = now()
            """;

    private static final String DELETE = "delete from user_settings where user_id = ?";

    @Inject
    Sql sql;

    OwnSettings get(String user) {
        return sql.first(FIND, SettingsStore::settings, user).orElse(OwnSettings.DEFAULTS);
    }

    /** What the model is told about the user; empty if there is nothing. */
    public String instructions(String user) {
        return sql.first(INSTRUCTIONS, row -> row.getString(1), user).orElse("");
    }

    /** Other changes of the same user's settings wait until the transaction ends. */
    void lock(String user) {
        sql.execute(LOCK, user);
    }

    void save(String user, OwnSettings settings) {
        sql.update(
                SAVE,
                user,
                settings.instructions(),
                settings.language(),
                settings.theme(),
                settings.contrast(),
                settings.textSize(),
                settings.timeZone(),
                settings.defaultAgent(),
                settings.temporary());
    }

    void delete(String user) {
        sql.update(DELETE, user);
    }

    private static OwnSettings settings(ResultSet row) throws SQLException {
        return new OwnSettings(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getString(6),
                row.getObject(7, UUID.class),
                row.getBoolean(8));
    }
}
