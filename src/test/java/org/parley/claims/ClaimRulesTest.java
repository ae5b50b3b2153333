package org.parley.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.parley.identity.Caller;

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
        var tagged = Map.<String, Object>of("sub", "x", "groups", List.of(), "agent_config_tag", "");

        assertThat(rules(MissingGroups.KEEP).map(none, known("old")).caller().groups())
                .containsExactly("old");
        assertThat(rules(MissingGroups.KEEP).map(empty, known("old")).caller().groups())
                .isEmpty();
        assertThat(rules(MissingGroups.CLEAR).map(none, known("old")).caller().groups())
                .isEmpty();
        assertThat(rules(MissingGroups.CLEAR).map(none, known("old")).refusal()).isEmpty();
        assertThat(rules(MissingGroups.REFUSE).map(none, known("old")).refusal())
                .isPresent();
        assertThat(rules(MissingGroups.REFUSE).map(tagged, known("old")).refusal())
                .isEmpty();
    }

    @Test
    void blockedGroupsGoBeforeAllowedOnes() {
        var rules = rules(MissingGroups.CLEAR, List.of("staff"), List.of("left"));

        assertThat(rules.map(with("staff"), Optional.empty()).refusal()).isEmpty();
        assertThat(rules.map(with("other"), Optional.empty()).refusal()).isPresent();
        assertThat(rules.map(with("staff", "left"), Optional.empty()).refusal()).isPresent();
    }

    @Test
    void aGroupMakesAdministrators() {
        assertThat(rules(MissingGroups.CLEAR)
                        .map(with("admins"), Optional.empty())
                        .caller()
                        .roles())
                .containsExactly("admin");
        assertThat(rules(MissingGroups.CLEAR)
                        .map(with("staff"), Optional.empty())
                        .caller()
                        .roles())
                .isEmpty();
    }

    @Test
    void explainsTheOverageOfEntraInsteadOfTakingItForNoGroups() {
        var named = Map.<String, Object>of("sub", "x", "_claim_names", Map.of("groups", "src1"));
        var flagged = Map.<String, Object>of("sub", "x", "hasgroups", true);

        assertThat(rules(MissingGroups.CLEAR).map(named, Optional.empty()).refusal())
                .get()
                .asString()
                .contains("Entra");
        assertThat(rules(MissingGroups.CLEAR).map(flagged, Optional.empty()).refusal())
                .isPresent();
        assertThat(rules(MissingGroups.KEEP).map(flagged, known("old")).caller().groups())
                .containsExactly("old");
        assertThat(rules(MissingGroups.KEEP).map(flagged, known("old")).notes()).hasSize(1);
    }

    @Test
    void readsNameAndAgentTag() {
        var caller = rules(MissingGroups.CLEAR)
                .map(Map.of("sub", "x", "email", "x@example.org", "agent_config_tag", "sales"), Optional.empty())
                .caller();

        assertThat(caller.id()).isEqualTo("oidc:x");
        assertThat(caller.name()).isEqualTo("x@example.org");
        assertThat(caller.agentTag()).isEqualTo("sales");
    }

    @Test
    void aMissingTagIsNotAnEmptyOne() {
        var none = Map.<String, Object>of("sub", "x", "groups", List.of());
        var empty = Map.<String, Object>of("sub", "x", "groups", List.of(), "agent_config_tag", "");

        assertThat(rules(MissingGroups.KEEP).map(none, known("old")).caller().agentTag())
                .isEqualTo("sales");
        assertThat(rules(MissingGroups.KEEP).map(empty, known("old")).caller().tag())
                .isEmpty();
        assertThat(rules(MissingGroups.CLEAR).map(none, known("old")).caller().tag())
                .isEmpty();
        assertThat(rules(MissingGroups.KEEP).map(none, Optional.empty()).refusal())
                .isEmpty();
        assertThat(rules(MissingGroups.REFUSE).map(none, known("old")).refusal())
                .isPresent();
    }

    @Test
    void identityIsWithoutGroupsAndTag() {
        var claims = Map.<String, Object>of("sub", "x", "groups", List.of("a"), "agent_config_tag", "t", "name", "X");

        assertThat(rules(MissingGroups.CLEAR).withoutAccess(claims)).containsOnlyKeys("sub", "name");
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
                new ClaimPath("agent_config_tag"),
                missing);
    }

    private static Optional<Caller> known(String group) {
        return Optional.of(new Caller("oidc:x", "X", List.of(group), List.of(), "sales", null));
    }
}
