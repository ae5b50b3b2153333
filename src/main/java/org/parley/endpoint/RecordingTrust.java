package org.parley.endpoint;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Trust manager that trusts the endpoint's authorities, and records the certificate that the endpoint presented, for
 * error messages.
 */
final class RecordingTrust implements X509TrustManager {
    private final X509TrustManager trust;
    private volatile X509Certificate presented;

    private RecordingTrust(X509TrustManager trust) {
        this.trust = trust;
    }

    /** @param pem the authorities; empty: those that Java trusts */
    static RecordingTrust of(String pem) throws GeneralSecurityException, IOException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(pem.isBlank() ? null : store(pem));
        return new RecordingTrust(Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow());
    }

    Optional<X509Certificate> presented() {
        return Optional.ofNullable(presented);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        presented = chain[0];
        trust.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        trust.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }

    private static KeyStore store(String pem) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (var certificate : CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))))
            store.setCertificateEntry("ca" + number++, certificate);
        return store;
    }
}
