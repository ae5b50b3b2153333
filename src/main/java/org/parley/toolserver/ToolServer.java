package org.parley.toolserver;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.parley.secret.SealedSecret;

/** A tool server as administrators define it. */
@Entity
@Table(name = "tool_server")
@NamedQuery(name = "ToolServer.all", query = "select s from ToolServer s order by s.name")
@NamedQuery(name = "ToolServer.byName", query = "select s from ToolServer s where s.name = :name")
public class ToolServer {
    @Id
    private UUID id;

    private String name;
    private String settings;

    @Column(name = "sealed_secret")
    private byte[] sealedSecret;

    @Column(name = "key_id")
    private String keyId;

    private int version;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected ToolServer() {}

    ToolServer(UUID id, String name, ToolServerSettings settings) {
        this.id = id;
        change(name, settings);
    }

    void change(String name, ToolServerSettings settings) {
        this.name = name;
        this.settings = ToolServerJson.write(settings).toString();
        version++;
        changedAt = Instant.now();
    }

    void keep(SealedSecret secret) {
        sealedSecret = secret.bytes();
        keyId = secret.keyId();
    }

    void dropSecret() {
        sealedSecret = null;
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

    ToolServerSettings settings() {
        return ToolServerJson.parse(settings);
    }

    Optional<SealedSecret> secret() {
        return sealedSecret == null ? Optional.empty() : Optional.of(new SealedSecret(keyId, sealedSecret));
    }

    /** The owner that the encrypted secret is bound to. */
    String owner() {
        return "tool server " + id;
    }
}
