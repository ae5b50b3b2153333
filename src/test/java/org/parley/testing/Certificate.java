package org.parley.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's own certificate, signed by itself.
 *
 * @param file the certificate as PEM
 * @param identity the key and the certificate, for a server
 */
public record Certificate(Path file, SSLContext identity) {
    private static final String PASSWORD = "changeit";

    /** @param address the IP address that it is for */
    public static Certificate create(Path folder, String address) {
        var store = folder.resolve(address + ".p12");
        var file = folder.resolve(address + ".pem");
        if (Files.notExists(file)) {
            keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=stub", "-ext", "san=ip:" + address);
            keytool(store, "-exportcert", "-rfc", "-file", file.toString());
        }
        return new Certificate(file, identity(store));
    }

    private static SSLContext identity(Path store) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
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
