package org.parley.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimRulesTest {
    @Test
    void readsGroupsByPathAsArrayOrText() {
        assertThat(groups("realm_access.roles", Map.of("realm_access", Map.of("roles", List.of("a", "b")))))
                .containsExactly("a", "b");
        assertThat(groups("groups", Map.of("groups", "a, b,,c"))).containsExactly("a", "b", "c");
        assertThat(groups("https://x.example/groups", Map.of("https://x.example/groups", List.of("a"))))
                .containsExactly("a");
        assertThat(groups("https://x.example/g.in", Map.of("https://x.example/g", Map.of("in", "a"))))
                .containsExactly("a");
    }

    @Test
    void aMissingClaimIsNotAnEmptyOne() {
        var none = Map.<String, Object>of("sub", "x");
        var empty = Map.<String, Object>of("sub", "x", "groups", List.of());

        assertThat(rules(MissingGroups.KEEP).map(none, List.of("old")).caller().groups())
                .containsExactly("old");
        assertThat(rules(MissingGroups.KEEP).map(empty, List.of("old")).caller().groups())
                .isEmpty();
        assertThat(rules(MissingGroups.CLEAR).map(none, List.of("old")).caller().groups())
                .isEmpty();
        assertThat(rules(MissingGroups.CLEAR).map(none, List.of("old")).refusal())
                .isEmpty();
        assertThat(rules(MissingGroups.REFUSE).map(none, List.of("old")).refusal())
                .isPresent();
        assertThat(rules(MissingGroups.REFUSE).map(empty, List.of("old")).refusal())
                .isEmpty();
    }

    @Test
    void blockedGroupsGoBeforeAllowedOnes() {
        var rules = rules(MissingGroups.CLEAR, List.of("staff"), List.of("left"));

        assertThat(rules.map(with("staff"), List.of()).refusal()).isEmpty();
        assertThat(rules.map(with("other"), List.of()).refusal()).isPresent();
        assertThat(rules.map(with("staff", "left"), List.of()).refusal()).isPresent();
    }

    @Test
    void aGroupMakesAdministrators() {
        assertThat(rules(MissingGroups.CLEAR)
                        .map(with("admins"), List.of())
                        .caller()
                        .roles())
                .containsExactly("admin");
        assertThat(rules(MissingGroups.CLEAR)
                        .map(with("staff"), List.of())
                        .caller()
                        .roles())
                .isEmpty();
    }

    @Test
    void explainsTheOverageOfEntraInsteadOfTakingItForNoGroups() {
        var named = Map.<String, Object>of("sub", "x", "_claim_names", Map.of("groups", "src1"));
        var flagged = Map.<String, Object>of("sub", "x", "hasgroups", true);

        assertThat(rules(MissingGroups.CLEAR).map(named, List.of()).refusal())
                .get()
                .asString()
                .contains("Entra");
        assertThat(rules(MissingGroups.CLEAR).map(flagged, List.of()).refusal()).isPresent();
        assertThat(rules(MissingGroups.KEEP)
                        .map(flagged, List.of("old"))
                        .caller()
                        .groups())
                .containsExactly("old");
        assertThat(rules(MissingGroups.KEEP).map(flagged, List.of("old")).notes())
                .hasSize(1);
    }

    @Test
    void readsNameAndAgentTag() {
        var caller = rules(MissingGroups.CLEAR)
                .map(Map.of("sub", "x", "email", "x@example.org", "agent_config_tag", "sales"), List.of())
                .caller();

        assertThat(caller.id()).isEqualTo("oidc:x");
        assertThat(caller.name()).isEqualTo("x@example.org");
        assertThat(caller.agentTag()).isEqualTo("sales");
    }

    private static Map<String, Object> with(String... groups) {
        return Map.of("sub", "x", "groups", List.of(groups));
    }

    private static List<String> groups(String path, Map<String, Object> claims) {
        return new ClaimPath(path).texts(claims, ",").orElseThrow();
    }

    private static ClaimRules rules(MissingGroups missing) {
        return rules(missing, List.of(), List.of());
    }

    private static ClaimRules rules(MissingGroups missing, List<String> allowed, List<String> blocked) {
        return new ClaimRules(
                new ClaimPath("sub"),
                "oidc:",
                List.of(new ClaimPath("name"), new ClaimPath("email")),
                new ClaimPath("groups"),
                ",",
                missing,
                allowed,
                blocked,
                Optional.of("admins"),
                new ClaimPath("agent_config_tag"));
    }
}
