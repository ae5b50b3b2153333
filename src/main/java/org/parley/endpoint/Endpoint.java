package org.parley.endpoint;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.parley.secret.SealedSecret;

/** A model endpoint as administrators define it. */
@Entity
@NamedQuery(name = "Endpoint.all", query = "select e from Endpoint e order by e.name")
@NamedQuery(name = "Endpoint.byName", query = "select e from Endpoint e where e.name = :name")
public class Endpoint {
    @Id
    private UUID id;

    private String name;
    private String settings;

    @Column(name = "sealed_key")
    private byte[] sealedKey;

    @Column(name = "key_id")
    private String keyId;

    private int version;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected Endpoint() {}

    Endpoint(UUID id, String name, EndpointSettings settings) {
        this.id = id;
        change(name, settings);
    }

    void change(String name, EndpointSettings settings) {
        this.name = name;
        this.settings = EndpointJson.write(settings).build().toString();
        version++;
        changedAt = Instant.now();
    }

    void keep(SealedSecret key) {
        sealedKey = key.bytes();
        keyId = key.keyId();
    }

    void dropKey() {
        sealedKey = null;
        keyId = null;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    int version() {
        return version;
    }

    EndpointSettings settings() {
        return EndpointJson.parse(settings);
    }

    Optional<SealedSecret> key() {
        return sealedKey == null ? Optional.empty() : Optional.of(new SealedSecret(keyId, sealedKey));
    }

    /** The owner that the encrypted key is bound to. */
    String owner() {
        return "endpoint " + id;
    }

    boolean isBuiltIn() {
        return id.equals(EndpointNames.BUILT_IN);
    }
}
