package org.parley.llm;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Classifies an endpoint's error. The words are taken from the errors of OpenAI, Azure, Anthropic, Gemini, Bedrock,
 * Mistral, DeepSeek, Moonshot, Groq, OpenRouter, LiteLLM, vLLM, SGLang, TGI, llama.cpp and Ollama. The first matching
 * rule applies; the status is used only if no word matches.
 */
final class ErrorClassifier {
    private record Rule(LlmFailure failure, Pattern words) {
        Rule(LlmFailure failure, String words) {
            this(failure, Pattern.compile(words));
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule(
                    LlmFailure.CONTEXT_LENGTH_EXCEEDED,
                    "context_length_exceeded|context_window_exceeded|contextwindowexceeded|exceed_context_size|string_above_max_length"
                            + "|(maximum|max|model's|available|exceeds?.{0,30}) context (length|size|window)|max_model_len|max_seq_len|max input tokens"
                            + "|(prompt|input|message|request|conversation)s? (\\(.{0,60}\\) )?(is|are|was) too (long|large)|input length.{0,60}exceed|too many (input |prompt )?tokens(?! per)"
                            + "|maximum (number of |allowed )?(input |prompt )?tokens|(input|prompt) tokens? (count|limit)|prompt token count|exceeds? the (limit|maximum).{0,40} (tokens|characters)|reduce (the|your) (length|prompt|message|input)"
                            + "|request too large|request_too_large|payload too large|request entity too large|prompt is too long|too long to fit|tokens exceed|longer than the maximum"),
            new Rule(
                    LlmFailure.CONTENT_FILTERED,
                    "content_filter|content_policy|contentfilter|responsibleaipolicy|content management policy|data_?inspection_?failed|inappropriate content"
                            + "|flagged|moderation|guardrail|prohibited_content|usage policies|safety (system|filter|reasons|settings|policy)|content safety|(prompt|input|response|content|output) (was |is |has been )?blocked"
                            + "|unsafe or sensitive|sensitive (content|words)|cyber_policy|blockreason"),
            new Rule(
                    LlmFailure.QUOTA_EXHAUSTED,
                    "insufficient_quota|exceeded_current_quota|billing|credit balance|insufficient (credits?|balance|funds)|out of credits|more credits|payment required|budget.{0,20}exceeded|exceeded.{0,20}budget"
                            + "|(spend(ing)?|usage) limit|arrearage|quotaexceeded|perday|tokens per day|requests per day"),
            new Rule(
                    LlmFailure.UNAUTHORIZED,
                    "invalid_api_key|incorrect api key|api_?key_invalid|api key (is )?(not valid|expired|invalid|missing)|invalid api.?key|authentication_error|authenticationerror|unauthenticated|invalid x-api-key|security token.{0,40}(invalid|expired)|no auth credentials|unrecognizedclient"),
            new Rule(
                    LlmFailure.MODEL_UNKNOWN,
                    "model_not_found|deploymentnotfound|unknown_model|model_not_supported|model_not_available|unknown model|no such model|invalid model( name| id|:| ')|invalid_model|not a valid model|unsupported model|model identifier is invalid|no endpoints found|no allowed providers|no healthy deployments"
                            + "|(model|deployment).{0,120}(does not exist|doesn't exist|not found|not exist|not available|not supported for|is not loaded|not deployed|no access)|not have access to.{0,20}model|not_found_error|the api deployment for this resource"),
            new Rule(
                    LlmFailure.OVERLOADED,
                    "overloaded|server is busy|server_busy|high demand|loading model|model is (currently )?loading|model.{0,20}not ready|no available (capacity|server|instance)|capacity exceeded|at capacity|queue is full|out of capacity|service_?unavailable"),
            new Rule(
                    LlmFailure.RATE_LIMITED,
                    "rate.?limit|ratelimit|throttl|too many requests|resource_?exhausted|exceeded your current quota|quota|tokens per min|requests per min"));

    private ErrorClassifier() {}

    static LlmFailure classify(EndpointError error) {
        var words = error.words();
        if (error.status() == 402) return LlmFailure.QUOTA_EXHAUSTED;
        if (error.status() == 413) return LlmFailure.CONTEXT_LENGTH_EXCEEDED;
        if (error.status() == 529) return LlmFailure.OVERLOADED;
        return RULES.stream()
                .filter(rule -> rule.words.matcher(words).find())
                .map(Rule::failure)
                .findFirst()
                .map(failure -> exactly(failure, error, words))
                .orElseGet(() -> byStatus(error.status(), words));
    }

    /** Providers also use these words for one kind of failure in their messages about another kind. */
    private static LlmFailure exactly(LlmFailure failure, EndpointError error, String words) {
        boolean plan = words.contains("exceeded your current quota");
        return switch (failure) {
            // a wrong address, or the address of another application
            case MODEL_UNKNOWN -> words.contains("invalid url") ? LlmFailure.ADDRESS_WRONG : failure;
            // Gemini uses these words for a limit per minute, with the time to wait; OpenAI for a plan that is used up
            case QUOTA_EXHAUSTED, RATE_LIMITED ->
                plan && error.retryAfter() != null
                        ? LlmFailure.RATE_LIMITED
                        : plan ? LlmFailure.QUOTA_EXHAUSTED : failure;
            default -> failure;
        };
    }

    private static LlmFailure byStatus(int status, String words) {
        return switch (status) {
            case 0 -> byType(words);
            case 401, 403, 407 -> LlmFailure.UNAUTHORIZED;
            case 404, 405, 410 -> LlmFailure.ADDRESS_WRONG;
            case 408, 409, 425 -> LlmFailure.ERROR;
            case 429 -> LlmFailure.RATE_LIMITED;
            case 503 -> LlmFailure.OVERLOADED;
            default ->
                status >= 500 ? LlmFailure.ERROR : status / 100 == 3 ? LlmFailure.ADDRESS_WRONG : LlmFailure.REJECTED;
        };
    }

    /** An error in a stream, without a status. */
    private static LlmFailure byType(String words) {
        boolean refused = words.contains("invalid_request")
                || words.contains("badrequest")
                || words.contains("bad_request")
                || words.contains("validation")
                || words.contains("invalid_argument")
                || words.contains("invalidparameter");
        if (words.contains("permission")) return LlmFailure.UNAUTHORIZED;
        return refused ? LlmFailure.REJECTED : LlmFailure.ERROR;
    }
}
