package org.parley.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parley.testing.Certificate;
import org.parley.testing.Chat;
import org.parley.testing.Json;
import org.parley.testing.Parley;
import org.parley.testing.Reply;
import org.parley.testing.ServerTest;
import org.parley.testing.StubModel;

@ServerTest
class AdminEndpointsIT {
    private static final String ENDPOINTS = "/api/admin/endpoints";
    private static final String KEY = "sk-very-secret-4711";

    private final Chat admin = Chat.as("admin");
    private final String name = "Endpoint " + UUID.randomUUID();

    @AfterEach
    void deleteWhatWasMade() {
        for (var agent : admin.get("/api/admin/agents?limit=200").json().path("agents"))
            if (!agent.has("managed_by"))
                admin.raw("DELETE", "/api/admin/agents/" + agent.path("id").asText(), "");
        for (var endpoint : admin.get(ENDPOINTS).json().path("endpoints"))
            if (!endpoint.has("managed_by"))
                admin.raw("DELETE", path(endpoint.path("id").asText()), "");
    }

    @Test
    void neverShowsAKey() throws IOException {
        var id = create("api_key", KEY);

        var shown = admin.get(path(id));
        assertThat(shown.json().path("has_key").asBoolean()).isTrue();
        assertThat(shown.json().path("state").asText()).isEqualTo("ready");
        for (var reply : new Reply[] {
            shown, admin.get(ENDPOINTS), admin.get("/api/admin/audit"), admin.get("/api/admin/agents/export")
        }) assertThat(reply.body()).doesNotContain(KEY);
        assertThat(Parley.log()).doesNotContain(KEY);
        assertThat(sql("select count(*) from endpoint where position(cast('" + KEY + "' as bytea) in sealed_key) > 0"
                        + " or settings like '%" + KEY + "%'"))
                .isZero();
    }

    @Test
    void keepsTheKeyUnlessTheChangeBringsOne() {
        var id = create("api_key", KEY);

        put(id, "max_concurrent", 4);
        assertThat(admin.get(path(id)).json().path("has_key").asBoolean()).isTrue();
        assertThat(admin.get(path(id)).json().path("max_concurrent").asInt()).isEqualTo(4);

        put(id, "api_key", "");
        assertThat(admin.get(path(id)).json().path("has_key").asBoolean()).isFalse();
    }

    @Test
    void refusesAChangeOfAnOlderVersion() {
        var id = create();
        put(id, "version", 1, "tries", 2);

        assertThat(put(id, "version", 1, "tries", 1).json().path("code").asText())
                .isEqualTo("version_conflict");
    }

    @Test
    void cannotBeDeletedWhileAgentsUseIt() {
        var id = create();
        var agent = "Agent " + UUID.randomUUID();
        var body = Json.object("name", agent, "model", "stub", "fallback_endpoint", id);
        assertThat(admin.post("/api/admin/agents", body).status()).isEqualTo(201);

        var refused = admin.raw("DELETE", path(id), "");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("code").asText()).isEqualTo("in_use");
        assertThat(refused.error()).contains(agent);
    }

    @Test
    void listsTheBuiltInEndpointAndLeavesItToTheConfiguration() {
        var id = EndpointNames.BUILT_IN.toString();

        assertThat(admin.get(path(id)).json().path("url").asText())
                .isEqualTo(Parley.model().url().toString());
        assertThat(admin.get(path(id)).json().path("managed_by").asText()).isEqualTo("configuration");
        assertThat(put(id, "tries", 1).status()).isEqualTo(409);
        assertThat(admin.raw("DELETE", path(id), "").status()).isEqualTo(409);
    }

    @Test
    void testsAnEndpointWithARealQuestion() {
        var id = create("api_key", StubModel.KEY, "default_model", "stub");

        var tested = admin.post(path(id) + "/test", "").json();

        assertThat(tested.path("ok").asBoolean()).as("%s", tested).isTrue();
        assertThat(tested.path("first_token_ms").asLong())
                .isGreaterThanOrEqualTo(tested.path("latency_ms").asLong());
        assertThat(tested.has("error")).isFalse();
    }

    @Test
    void saysWhyAnEndpointCannotBeUsed() {
        assertThat(error("url", "http://127.0.0.1:1/v1")).contains("refuses connections");
        assertThat(error("url", "http://no-such-host.invalid/v1")).contains("cannot be resolved");
        assertThat(error("api_key", "wrong", "default_model", "stub")).contains("key", "401");
        assertThat(error("api_key", StubModel.KEY, "default_model", "gpt-none")).contains("gpt-none");
    }

    @Test
    void namesTheCertificateThatItDoesNotTrust() throws IOException {
        var certificate = Certificate.create(Path.of("target"), "127.0.0.1");
        try (var model = StubModel.start(certificate.identity())) {
            var elsewhere = model.url().toString().replace("127.0.0.1", "localhost");
            var pem = Files.readString(certificate.file());

            assertThat(error("url", model.url().toString())).contains("TLS", "CN=stub", "ca_certificate");
            assertThat(error("url", elsewhere, "ca_certificate", pem)).contains("TLS", "not for the host");
            var id = create(
                    "url",
                    model.url().toString(),
                    "ca_certificate",
                    pem,
                    "api_key",
                    StubModel.KEY,
                    "default_model",
                    "stub");
            var tested = admin.post(path(id) + "/test", "").json();
            assertThat(tested.path("ok").asBoolean()).as("%s", tested).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": \"x\"}",
                "{\"name\": \"x\", \"url\": \"ftp://host/v1\"}",
                "{\"name\": \"x\", \"url\": \"http://user:pass@host/v1\"}",
                "{\"name\": \"x\", \"url\": \"http://host/v1\", \"headers\": {\"Authorization\": \"Bearer x\"}}",
                "{\"name\": \"x\", \"url\": \"http://host/v1\", \"headers\": {\"X-A\": \"a\\r\\nb: c\"}}",
                "{\"name\": \"x\", \"url\": \"http://host/v1\", \"headers\": {\"Host\": \"a\"}}",
                "{\"name\": \"x\", \"url\": \"http://host/v1\", \"ca_certificate\": \"no\"}",
                "{\"name\": \"x\", \"url\": \"http://host/v1\", \"proxy\": \"http://p:1\"}",
                "{\"name\": \"x\", \"url\": \"http://host/v1\", \"tries\": 0}",
                "{\"name\": \"x\", \"url\": \"http://host/v1\", \"preset\": \"none\"}",
                "{\"name\": \"x\", \"url\": \"http://host/v1\", \"dialect\": {\"max_tokens\": \"most\"}}"
            })
    void refusesWhatCannotBeSaved(String body) {
        var reply = admin.post(ENDPOINTS, body);

        assertThat(reply.status()).as("%s", reply).isEqualTo(400);
    }

    @Test
    void takesTheDialectOfItsPreset() {
        var id = create("preset", "azure-openai");

        var endpoint = admin.get(path(id)).json();
        assertThat(endpoint.path("api_key_header").asText()).isEqualTo("api-key");
        assertThat(endpoint.path("dialect").path("max_tokens").asText()).isEqualTo("max_completion_tokens");
        assertThat(admin.get(ENDPOINTS + "/presets").json().path("presets")).hasSizeGreaterThan(9);
    }

    @Test
    void goesOnWithoutTheMasterKeyAndRotatesToANewOne() throws IOException {
        var id = create("api_key", KEY, "url", "http://127.0.0.1:1/v1");
        var old = Files.readString(Parley.MASTER_KEY);
        var next = Base64.getEncoder().encodeToString(new byte[32]);
        try {
            Files.writeString(Parley.MASTER_KEY, next);
            assertThat(admin.get(path(id)).json().path("state").asText()).isEqualTo("key_unavailable");
            assertThat(admin.post(path(id) + "/test", "").json().path("error").asText())
                    .contains("master key");
            assertThat(admin.get("/health/ready").status()).isEqualTo(200);
            assertThat(rotate().json().path("failed").toString()).contains(name);

            Files.writeString(Parley.MASTER_KEY, next + "\n" + old);
            assertThat(rotate().json().path("failed")).isEmpty();
            Files.writeString(Parley.MASTER_KEY, next);
            assertThat(admin.get(path(id)).json().path("state").asText()).isEqualTo("ready");

            Files.writeString(Parley.MASTER_KEY, "");
            var refused = admin.post(ENDPOINTS, Json.object("name", name + "b", "url", "http://h/v1", "api_key", "x"));
            assertThat(refused.json().path("code").asText()).isEqualTo("no_master_key");
        } finally {
            Files.writeString(Parley.MASTER_KEY, old);
        }
    }

    private Reply rotate() {
        return admin.post(ENDPOINTS + "/rotate-keys", "");
    }

    private String error(Object... fields) {
        var id = create(fields);
        var tested = admin.post(path(id) + "/test", "").json();
        admin.raw("DELETE", path(id), "");
        assertThat(tested.path("ok").asBoolean()).as("%s", tested).isFalse();
        return tested.path("error").asText();
    }

    private String create(Object... more) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", name);
        fields.put("url", Parley.model().url().toString());
        for (int i = 0; i < more.length; i += 2) fields.put((String) more[i], more[i + 1]);
        var created = admin.post(ENDPOINTS, Json.text(fields));
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        return created.json().path("id").asText();
    }

    private Reply put(String id, Object... fields) {
        return admin.raw("PUT", path(id), Json.object(fields));
    }

    private static long sql(String query) {
        return Parley.database().number(query);
    }

    private static String path(String id) {
        return ENDPOINTS + "/" + id;
    }
}
