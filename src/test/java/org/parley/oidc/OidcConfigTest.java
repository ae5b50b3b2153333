package org.parley.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OidcConfigTest {
    private final OidcConfig config = new OidcConfig();

    @BeforeEach
    void defaults() {
        config.issuer = Optional.of(" ");
        config.clientSecret = Optional.empty();
        config.clientSecretFile = Optional.empty();
        config.publicUrl = Optional.empty();
        config.defaultLogin = "oidc";
    }

    @Test
    void aBlankIssuerSwitchesItOff() {
        assertThat(config.enabled()).isFalse();
        assertThat(config.isDefault()).isFalse();
    }

    @Test
    void theLocalListCanGoFirst() {
        config.issuer = Optional.of("https://id.example.com");
        assertThat(config.isDefault()).isTrue();

        config.defaultLogin = "local";
        assertThat(config.isDefault()).isFalse();
    }

    @Test
    void readsTheSecretFromAFileWithoutItsLineEnd(@TempDir Path folder) throws IOException {
        config.clientSecretFile = Optional.of(
                Files.writeString(folder.resolve("secret"), "s3cret\n").toString());
        assertThat(config.clientSecret()).contains("s3cret");

        config.clientSecret = Optional.of("given");
        assertThat(config.clientSecret()).contains("given");
    }

    @Test
    void saysWhichSecretFileCannotBeRead(@TempDir Path folder) {
        config.clientSecretFile = Optional.of(folder.resolve("missing").toString());

        assertThatThrownBy(config::clientSecret).hasMessageContaining("missing");
    }

    @Test
    void noSecretIsAPublicClient() {
        assertThat(config.clientSecret()).isEmpty();
    }

    @Test
    void thePublicAddressNeedsNoSlashAtItsEnd() {
        config.publicUrl = Optional.of("https://chat.example.com//");

        assertThat(config.publicUrl()).contains("https://chat.example.com");
    }
}
