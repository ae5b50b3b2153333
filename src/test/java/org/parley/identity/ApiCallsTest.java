package org.parley.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@SuppressWarnings("UnusedMethod") // of the sample resources, whose methods are found by reflection
class ApiCallsTest {
    @Path("things/")
    @AllowedFromAssistant
    @RoleRequired("admin")
    private interface Things {
        @GET
        @Public
        void list();

        @POST
        void create();

        @GET
        @Path("{id}")
        void get();

        @GET
        @Path("special")
        @Public
        void special();

        void help();
    }

    @Path("others")
    private interface Others {
        @GET
        @Path("{id}/parts/{n}")
        void part();
    }

    private final ApiCalls calls = new ApiCalls();

    ApiCallsTest() {
        Stream.of(Things.class, Others.class)
                .forEach(type -> Stream.of(type.getDeclaredMethods())
                        .flatMap(method -> ApiCall.of(type, method).stream())
                        .forEach(calls::add));
    }

    @Test
    void pathsAreThoseOfTheAnnotations() {
        assertThat(calls.all())
                .extracting(call -> call.verb() + " " + call.path())
                .containsExactlyInAnyOrder(
                        "GET /api/things/",
                        "POST /api/things/",
                        "GET /api/things/{id}",
                        "GET /api/things/special",
                        "GET /api/others/{id}/parts/{n}");
    }

    @Test
    void onlyTheAnnotatedMethodOfAPathIsPublic() {
        assertThat(calls.isPublic("GET", "/api/things")).isTrue();
        assertThat(calls.isPublic("HEAD", "/api/things/")).isTrue();
        assertThat(calls.isPublic("POST", "/api/things/")).isFalse();
        assertThat(calls.isPublic("DELETE", "/api/things/")).isFalse();
    }

    @Test
    void aPathWithoutParametersTakesPrecedence() {
        assertThat(calls.isPublic("GET", "/api/things/special")).isTrue();
        assertThat(calls.isPublic("GET", "/api/things/other")).isFalse();
        assertThat(calls.isPublic("GET", "/api/things/special/more")).isFalse();
    }

    @Test
    void otherMethodsOfAPublicPathNeedNoSessionEither() {
        assertThat(calls.isPublic("PUT", "/api/things/special")).isTrue();
    }

    @Test
    void unknownPathsAreClosed() {
        assertThat(calls.isPublic("GET", "/api/unknown")).isFalse();
        assertThat(calls.isAllowedFromAssistant("GET", "/api/unknown")).isFalse();
        assertThat(calls.isPublic("GET", "")).isFalse();
    }

    @Test
    void theClassCountsIfTheMethodHasNoAnnotation() {
        assertThat(calls.isAllowedFromAssistant("POST", "/api/things")).isTrue();
        assertThat(calls.isAllowedFromAssistant("GET", "/api/others/1/parts/2")).isFalse();
        assertThat(calls.all().stream().filter(call -> call.role().isPresent())).hasSize(4);
    }
}
