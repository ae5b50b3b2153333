package org.parley.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.parley.testing.Chat;
import org.parley.testing.ServerTest;
import org.parley.testing.TestDatabase;

/** Lists that are read with GET. */
@ServerTest
class PagesIT {
    private final Chat admin = Chat.as("admin");

    @Test
    void leadsThroughAllUsersByName() {
        TestDatabase.update("""
                insert into account (id, name, source, groups, roles, groups_from, created_at, signed_in_at)
                select 'paged' || n, repeat('zz', n % 2 * 100) || 'Ä', 'oidc', '[]', '[]', '', now(), now()
                from generate_series(1, 120) n
                """);
        try {
            assertThat(walk(admin, "/api/admin/users?limit=50", "users", "id"))
                    .doesNotHaveDuplicates()
                    .contains("admin")
                    .filteredOn(id -> id.startsWith("paged"))
                    .hasSize(120);
        } finally {
            TestDatabase.update("delete from account where id like 'paged%'");
        }
    }

    @Test
    void leadsThroughAllSessionsOfAUser() {
        TestDatabase.update("""
                insert into login_session (token_hash, id, user_id, user_name, groups, roles, created_at, seen_at, expires_at)
                select sha256(n::text::bytea), gen_random_uuid(), 'erin', 'Erin', '[]', '[]', now() - interval '1 hour',
                       now(), now() + interval '1 hour'
                from generate_series(1, 120) n
                """);
        var erin = Chat.as("erin");

        assertThat(walk(erin, "/api/sessions?limit=50", "sessions", "id"))
                .hasSizeGreaterThan(120)
                .doesNotHaveDuplicates();
        assertThat(erin.get("/api/sessions").json().path("sessions")).hasSize(50);
        TestDatabase.update("delete from login_session where user_id = 'erin'");
    }

    @Test
    void leadsThroughTheAuditTrail() {
        TestDatabase.update(
                "do $$ begin for i in 1..120 loop perform audit_append('', '', 'EXPORT', 'paging', ''); end loop; end $$");

        var entries = walk(admin, "/api/admin/audit?limit=50", "entries", "seq");
        assertThat(entries)
                .hasSizeGreaterThanOrEqualTo(120)
                .doesNotHaveDuplicates()
                .contains("1");
        assertThat(admin.get("/api/admin/audit").json().path("entries")).hasSize(50);
        assertThat(admin.get("/api/admin/audit?before=abc").error()).contains("before");
    }

    @Test
    void refusesWhatIsNoLimitAndNoCursor() {
        for (var list : List.of("/api/admin/users", "/api/admin/audit", "/api/sessions")) {
            for (var query : List.of("limit=0", "limit=201", "limit=x", "limit=", "cursor=x", "cursor=%00", "cursor="))
                assertThat(admin.get(list + "?" + query)).as(list + query).satisfies(reply -> {
                    assertThat(reply.status()).isEqualTo(400);
                    assertThat(reply.error()).contains(query.split("=")[0]);
                });
        }
        var ofAnotherList = Cursor.encode(List.of(Long.MAX_VALUE, UUID.randomUUID()));
        assertThat(admin.get("/api/sessions?cursor=" + ofAnotherList).status()).isEqualTo(400);
    }

    private static List<String> walk(Chat caller, String path, String rows, String id) {
        var found = new ArrayList<String>();
        for (String cursor = ""; cursor != null; ) {
            var page = caller.get(path + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .json();
            assertThat(page.path(rows)).hasSizeLessThanOrEqualTo(50);
            page.path(rows).forEach(row -> found.add(row.path(id).asText()));
            cursor = page.path("next_cursor").asText(null);
        }
        return found;
    }
}
