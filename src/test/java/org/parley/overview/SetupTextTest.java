package org.parley.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SetupTextTest {
    @Test
    void namesWhatANewInstallationLacks() {
        assertThat(SetupText.of(key -> false))
                .startsWith("This server is not set up completely.")
                .contains("Nobody can sign in", "parley.oidc.issuer", "parley.model.url", "parley.master-key.file");
    }

    @Test
    void isContentWithOneOfSeveralWays() {
        var settings = Set.of("parley.login.users.file", "parley.model.url", "parley.master-key");

        assertThat(SetupText.of(settings::contains)).startsWith("This server is set up.");
    }

    @Test
    void namesOnlyWhatIsMissing() {
        assertThat(SetupText.of("parley.oidc.issuer"::equals))
                .contains("parley.model.url")
                .doesNotContain("Nobody can sign in");
    }
}
