package org.parley.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimsConfigTest {
    private final ClaimsConfig config = new ClaimsConfig();

    @BeforeEach
    void defaults() {
        config.userClaim = "sub";
        config.userPrefix = Optional.of("oidc:");
        config.nameClaims = "name,preferred_username,email";
        config.groupsClaim = "groups";
        config.groupsDelimiter = Optional.of(",");
        config.groupsMissing = "clear";
        config.groupsAllowed = Optional.empty();
        config.groupsBlocked = Optional.empty();
        config.adminGroup = Optional.empty();
        config.tagClaim = "agent_config_tag";
        config.tagMissing = "keep";
    }

    @ParameterizedTest
    @EnumSource(MissingGroups.class)
    void readsWhatToDoWhereTheGroupsAreMissing(MissingGroups missing) {
        config.groupsMissing = " " + missing.name().toLowerCase(Locale.ROOT) + " ";

        config.tagMissing = missing.name();

        assertThat(config.rules().missing()).isEqualTo(missing);
        assertThat(config.rules().missingTag()).isEqualTo(missing);
    }

    @Test
    void refusesAWordThatItDoesNotKnow() {
        config.groupsMissing = "ignore";

        assertThatThrownBy(config::rules).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsListsOfGroupsByCommas() {
        config.groupsAllowed = Optional.of(" staff, partners ,");
        config.groupsBlocked = Optional.of("left");

        assertThat(config.rules().allowed()).containsExactly("staff", "partners");
        assertThat(config.rules().blocked()).containsExactly("left");
    }

    @Test
    void noDelimiterLeavesATextWhole() {
        config.groupsDelimiter = Optional.empty();

        assertThat(groups("Sales, North")).containsExactly("Sales, North");
    }

    @Test
    void anyDelimiterCutsAText() {
        config.groupsDelimiter = Optional.of("|");

        assertThat(groups("a|b")).containsExactly("a", "b");
    }

    @Test
    void aBlankAdminGroupMakesNobodyAnAdministrator() {
        config.adminGroup = Optional.of(" ");

        assertThat(config.rules().adminGroup()).isEmpty();
    }

    @Test
    void takesTheFirstNameThatIsThere() {
        var caller = config.rules()
                .map(Map.of("sub", "1", "email", "e@example.org", "preferred_username", "erika"), Optional.empty())
                .caller();

        assertThat(caller.name()).isEqualTo("erika");
        assertThat(caller.id()).isEqualTo("oidc:1");
    }

    private List<String> groups(String claim) {
        return config.rules()
                .map(Map.of("sub", "1", "groups", claim), Optional.empty())
                .caller()
                .groups();
    }
}
