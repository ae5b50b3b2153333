package org.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A self-signed server certificate.
 *
 * @param file the certificate as PEM
 * @param identity the key and the certificate, for a server
 */
public record Certificate(Path file, SSLContext identity) {
    private static final String PASSWORD = "changeit";

    /** @param address the IP address for which the certificate is valid */
    public static Certificate create(Path folder, String address) {
        return create(folder, address, 90);
    }

    /** @param days for which the certificate is valid from now on */
    public static Certificate create(Path folder, String address, int days) {
        var store = folder.resolve(address + "-" + days + ".p12");
        var file = folder.resolve(address + "-" + days + ".pem");
        if (Files.notExists(file)) {
            keytool(
                    store,
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=stub",
                    "-ext",
                    "san=ip:" + address,
                    "-validity",
                    String.valueOf(days));
            keytool(store, "-exportcert", "-rfc", "-file", file.toString());
        }
        return new Certificate(file, identity(store, false));
    }

    /** Returns the TLS context of a server that trusts clients with the same certificate. */
    public SSLContext mutual() {
        return identity(store(), true);
    }

    /** Returns the key as PEM, PKCS #8. */
    public String key() {
        try {
            var key = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray())
                    .getKey("stub", PASSWORD.toCharArray());
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path store() {
        return Path.of(file.toString().replaceFirst("pem$", "p12"));
    }

    private static SSLContext identity(Path store, boolean mutual) {
        try {
            var all = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(all, PASSWORD.toCharArray());
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("stub", all.getCertificate("stub"));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), mutual ? trust.getTrustManagers() : null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path store, String... command) {
        var line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        line.addAll(List.of(command));
        line.addAll(List.of(
                "-alias", "stub", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString()));
        try {
            var process = new ProcessBuilder(line).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) throw new AssertionError(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
