package org.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAdviceTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Retry-After: 7 | PT7S
            Retry-After: 0.5 | PT0.5S
            retry-after-ms: 250; Retry-After: 9 | PT0.25S
            x-ms-retry-after-ms: 1500 | PT1.5S
            Retry-After: Sat, 28 Nov 2026 12:00:30 GMT | PT30S
            Retry-After: Saturday, 28-Nov-26 12:00:30 GMT | PT30S
            Retry-After: Sat Nov 28 12:00:30 2026 | PT30S
            Retry-After: Sat, 28 Nov 2026 11:00:00 GMT | PT0S
            Date: Sat, 28 Nov 2026 13:00:00 GMT; Retry-After: Sat, 28 Nov 2026 13:00:20 GMT | PT20S
            Retry-After: 20s | PT20S
            x-ratelimit-reset-requests: 1s; x-ratelimit-reset-tokens: 6m0s | PT6M
            x-ratelimit-reset-tokens: 120ms | PT0.12S
            x-ratelimit-remaining-requests: 0; x-ratelimit-reset-requests: 2s; x-ratelimit-remaining-tokens: 900; x-ratelimit-reset-tokens: 6m0s | PT2S
            x-ratelimit-reset: 1795867230 | PT30S
            x-ratelimit-reset: 1795867230000 | PT30S
            anthropic-ratelimit-requests-reset: 2026-11-28T12:00:30Z | PT30S
            ratelimit-reset: 12 | PT12S
            Retry-After: soon | none
            Retry-After: -5 | none
            Retry-After: NaN | none
            X-Other: 1 | none
            """)
    void followsHeaders(String headers, String advice) {
        Map<String, String> byName = Stream.of(headers.split("; "))
                .map(header -> header.split(": ", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0].toLowerCase(Locale.ROOT), pair -> pair[1], (a, b) -> a, TreeMap::new));

        assertThat(RetryAdvice.inHeaders(byName::get, NOW))
                .isEqualTo(advice.equals("none") ? null : Duration.parse(advice));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'error':{'message':'Rate limit reached. Please try again in 6m0.5s. Visit our page'}} | PT6M0.5S
            {'error':{'message':'Please retry after 26 seconds.'}} | PT26S
            {'error':{'message':'Please retry in 37.5s.'}} | PT37.5S
            {'error':{'message':'Please try again in 120ms.'}} | PT0.12S
            {'error':{'message':'x','details':[{'retryDelay':'37s'}]}} | PT37S
            {'error':{'message':'x','retry_after':3}} | PT3S
            {'error':{'message':'Provider returned error','metadata':{'headers':{'Retry-After':'4'}}}} | PT4S
            {'error':{'message':'try another model with 8 parameters'}} | none
            {'error':{'message':'Please try again later'}} | none
            """)
    void followsBodies(String body, String advice) {
        assertThat(EndpointError.ofBody(429, body.replace('\'', '"')).retryAfter())
                .isEqualTo(advice.equals("none") ? null : Duration.parse(advice));
    }

    @Test
    void letsTheEndpointDecideExceptAboutAQuota() {
        assertThat(failure(400, "{}", "true").isRetryable()).isTrue();
        assertThat(failure(500, "{}", "false").isRetryable()).isFalse();
        assertThat(failure(500, "{}", null).isRetryable()).isTrue();
        assertThat(failure(429, "{\"error\":{\"code\":\"insufficient_quota\"}}", "true")
                        .isRetryable())
                .isFalse();
    }

    @Test
    void saysHowLongTheEndpointWantsToWait() {
        var failure = LlmException.of(EndpointError.ofBody(429, ""), Map.of("retry-after", "720")::get);

        assertThat(failure.tooLongToWait().sentence()).endsWith("the endpoint asks to wait 12 minutes");
    }

    private static LlmException failure(int status, String body, String shouldRetry) {
        return LlmException.of(
                EndpointError.ofBody(status, body), name -> name.equals("x-should-retry") ? shouldRetry : null);
    }
}
