package org.parley.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parley.audience.Audience;
import org.parley.database.Sql;
import org.parley.identity.Caller;
import org.parley.paging.Page;
import org.parley.paging.PageRequest;

/** The table of projects. */
@ApplicationScoped
public class ProjectStore {
    private static final String COLUMNS = "select id, owner, owner_name, name, instructions, archived, users, groups,"
            + " everybody, changed_at from project ";

    private static final String USABLE =
            "(owner = ? or users @> cast(? as text[]) or groups && cast(? as text[]) or everybody)";

    /** By name; each of the conditions has an index. */
    static final String PAGE = COLUMNS + "where " + USABLE + """
             and (lower(name), cast(id as text)) > (?, ?)
            order by lower(name), cast(id as text) limit ?
            """;

    private static final String FIND = COLUMNS + "where id = ? and " + USABLE;

    private static final String ADD = """
            insert into project (name, instructions, archived, users, groups, everybody, owner_name, id, owner)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String CHANGE = """
            update project
            set name = ?, instructions = ?, archived = ?, users = ?, groups = ?, everybody = ?, owner_name = ?,
                changed_at = now()
            where id = ? and owner = ?
            """;

    private static final String REMOVE = "delete from project where id = ? and owner = ?";

    private static final String COUNT = "select count(*) from project where owner = ?";

    /** With the groups of the user's last sign-in or refresh, which are those of the user's sessions. */
    private static final String INSTRUCTIONS = """
            select p.name, p.instructions from project p left join account a on a.id = ?
            where p.id = ? and p.instructions <> ''
              and (p.owner = ? or p.users @> cast(? as text[]) or p.everybody
                   or p.groups && array(select jsonb_array_elements_text(cast(a.groups as jsonb))))
            """;

    @Inject
    Sql sql;

    /** Own projects, and those of which the user is a member. */
    Page<Project> page(Caller caller, PageRequest page) {
        var found = sql.list(
                PAGE,
                ProjectStore::project,
                caller.id(),
                new String[] {caller.id()},
                caller.groups().toArray(String[]::new),
                page.text(0),
                page.text(1),
                page.rows());
        return Page.of(page, found, Project::position);
    }

    /** The project, if the user owns it or is a member. */
    Optional<Project> find(Caller caller, UUID id) {
        return sql.first(
                FIND,
                ProjectStore::project,
                id,
                caller.id(),
                new String[] {caller.id()},
                caller.groups().toArray(String[]::new));
    }

    void add(Caller owner, UUID id, ProjectRequest project) {
        sql.update(ADD, values(owner, id, project));
    }

    /** @return false if the user owns no such project */
    boolean change(Caller owner, UUID id, ProjectRequest project) {
        return sql.update(CHANGE, values(owner, id, project)) > 0;
    }

    /** Its threads remain, without a project. */
    boolean remove(String owner, UUID id) {
        return sql.update(REMOVE, id, owner) > 0;
    }

    long count(String owner) {
        return sql.first(COUNT, row -> row.getLong(1), owner).orElseThrow();
    }

    /** The instructions for a thread of this user; empty if there are none, or if the user is not a member (any more). */
    public Optional<ProjectInstructions> instructions(String user, @Nullable UUID id) {
        if (id == null) return Optional.empty();
        return sql.first(
                INSTRUCTIONS,
                row -> new ProjectInstructions(row.getString(1), row.getString(2)),
                user,
                id,
                user,
                new String[] {user});
    }

    private static Object[] values(Caller owner, UUID id, ProjectRequest project) {
        var members = project.sharedWith();
        return new Object[] {
            project.name(),
            project.instructions(),
            project.archived(),
            members.users().toArray(String[]::new),
            members.groups().toArray(String[]::new),
            members.everybody(),
            owner.name(),
            id,
            owner.id()
        };
    }

    private static Project project(ResultSet row) throws SQLException {
        return new Project(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6),
                new Audience(Sql.texts(row, 7), Sql.texts(row, 8), row.getBoolean(9)),
                row.getTimestamp(10).toInstant());
    }
}
