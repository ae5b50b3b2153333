package org.parley.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors of real endpoints, written with apostrophes instead of quotation marks. */
class ErrorClassifierTest {
    static Stream<Arguments> errors() {
        return Stream.of(
                error(
                        400,
                        "{'error':{'message':'This model`s maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.','type':'invalid_request_error','param':'messages','code':'context_length_exceeded'}}",
                        "model_context_length_exceeded"),
                error(
                        400,
                        "{'object':'error','message':'This model`s maximum context length is 4096 tokens. However, you requested 5000 tokens','type':'BadRequestError','param':null,'code':400}",
                        "model_context_length_exceeded"),
                error(
                        400,
                        "{'error':{'code':400,'message':'the request exceeds the available context size, try increasing it','type':'exceed_context_size_error','n_ctx':4096}}",
                        "model_context_length_exceeded"),
                error(
                        400,
                        "{'type':'error','error':{'type':'invalid_request_error','message':'prompt is too long: 210000 tokens > 200000 maximum'}}",
                        "model_context_length_exceeded"),
                error(400, "{'message':'Input is too long for requested model.'}", "model_context_length_exceeded"),
                error(
                        400,
                        "[{'error':{'code':400,'message':'The input token count (2000000) exceeds the maximum number of tokens allowed (1048576).','status':'INVALID_ARGUMENT'}}]",
                        "model_context_length_exceeded"),
                error(413, "<html><title>413 Request Entity Too Large</title></html>", "model_context_length_exceeded"),
                error(
                        429,
                        "{'error':{'message':'Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 35000.','type':'tokens','code':'rate_limit_exceeded'}}",
                        "model_context_length_exceeded"),
                error(
                        400,
                        "{'error':{'message':'The response was filtered due to the prompt triggering Azure OpenAI`s content management policy','type':null,'param':'prompt','code':'content_filter','status':400,'innererror':{'code':'ResponsibleAIPolicyViolation'}}}",
                        "model_content_filter"),
                error(
                        400,
                        "{'code':'data_inspection_failed','message':'Input data may contain inappropriate content.'}",
                        "model_content_filter"),
                error(
                        403,
                        "{'error':{'code':403,'message':'Your input was flagged','metadata':{'reasons':['violence']}}}",
                        "model_content_filter"),
                error(
                        401,
                        "{'error':{'message':'Incorrect API key provided: sk-x','type':'invalid_request_error','param':null,'code':'invalid_api_key'}}",
                        "model_unauthorized"),
                error(
                        400,
                        "[{'error':{'code':400,'message':'API key not valid. Please pass a valid API key.','status':'INVALID_ARGUMENT','details':[{'reason':'API_KEY_INVALID'}]}}]",
                        "model_unauthorized"),
                error(
                        403,
                        "{'message':'User is not authorized to perform: bedrock:InvokeModel'}",
                        "model_unauthorized"),
                error(401, "Unauthorized", "model_unauthorized"),
                error(
                        404,
                        "{'error':{'message':'The model `gpt-9` does not exist or you do not have access to it.','type':'invalid_request_error','param':null,'code':'model_not_found'}}",
                        "model_unknown"),
                error(
                        404,
                        "{'error':{'code':'DeploymentNotFound','message':'The API deployment for this resource does not exist.'}}",
                        "model_unknown"),
                error(404, "{'error':'model `llama9` not found'}", "model_unknown"),
                error(
                        404,
                        "{'error':{'message':'model `llama9` not found','type':'not_found_error','param':null,'code':null}}",
                        "model_unknown"),
                error(
                        400,
                        "{'error':{'message':'litellm.BadRequestError: Invalid model name passed in model=x','type':'None','param':'None','code':'400'}}",
                        "model_unknown"),
                error(400, "{'message':'The provided model identifier is invalid.'}", "model_unknown"),
                error(
                        400,
                        "{'error':{'message':'gpt-9 is not a valid model ID','code':400},'user_id':'u'}",
                        "model_unknown"),
                error(404, "<html><title>404 Not Found</title></html>", "model_address_wrong"),
                error(
                        404,
                        "{'error':{'message':'Invalid URL (POST /v1/v1/chat/completions)','type':'invalid_request_error','param':null,'code':null}}",
                        "model_address_wrong"),
                error(405, "{'detail':'Method Not Allowed'}", "model_address_wrong"),
                error(302, "", "model_address_wrong"),
                error(
                        429,
                        "{'error':{'message':'You exceeded your current quota, please check your plan and billing details.','type':'insufficient_quota','param':null,'code':'insufficient_quota'}}",
                        "model_quota_exhausted"),
                error(
                        402,
                        "{'error':{'message':'Insufficient Balance','type':'unknown_error','param':null,'code':'invalid_request_error'}}",
                        "model_quota_exhausted"),
                error(
                        400,
                        "{'type':'error','error':{'type':'invalid_request_error','message':'Your credit balance is too low to access the Anthropic API.'}}",
                        "model_quota_exhausted"),
                error(
                        429,
                        "{'error':{'message':'Budget has been exceeded! Current cost: 1.2, Max budget: 1.0','type':'budget_exceeded','param':null,'code':'400'}}",
                        "model_quota_exhausted"),
                error(
                        429,
                        "[{'error':{'code':429,'message':'You exceeded your current quota, please check your plan and billing details.','status':'RESOURCE_EXHAUSTED','details':[{'@type':'type.googleapis.com/google.rpc.RetryInfo','retryDelay':'37s'}]}}]",
                        "model_rate_limited"),
                error(
                        429,
                        "{'error':{'message':'Rate limit reached for gpt-4o. Please try again in 1.2s.','type':'requests','param':null,'code':'rate_limit_exceeded'}}",
                        "model_rate_limited"),
                error(429, "{'message':'Too many requests, please wait before trying again.'}", "model_rate_limited"),
                error(429, "", "model_rate_limited"),
                error(
                        529,
                        "{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}",
                        "model_overloaded"),
                error(
                        503,
                        "{'error':{'code':503,'message':'Loading model','type':'unavailable_error'}}",
                        "model_overloaded"),
                error(
                        429,
                        "{'error':{'message':'The engine is currently overloaded, please try again later','type':'engine_overloaded_error'}}",
                        "model_overloaded"),
                error(503, "<html><title>503 Service Temporarily Unavailable</title></html>", "model_overloaded"),
                error(500, "{'error':{'message':'The server had an error','type':'server_error'}}", "model_error"),
                error(502, "Bad Gateway", "model_error"),
                error(408, "", "model_error"),
                error(
                        400,
                        "{'error':{'message':'Invalid type for messages[0].content','type':'invalid_request_error','param':'messages[0].content','code':'invalid_type'}}",
                        "model_rejected"),
                error(
                        422,
                        "{'detail':[{'type':'missing','loc':['body','messages',0,'role'],'msg':'Field required','input':{}}]}",
                        "model_rejected"),
                error(400, "", "model_rejected"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("errors")
    void tellsWhatWentWrong(int status, String body, String code) {
        assertThat(ErrorClassifier.classify(EndpointError.ofBody(status, body)).code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | {'error':{'message':'Unknown parameter: stream_options','type':'invalid_request_error'}} | stream_options
            400 | {'error':{'message':'Unsupported parameter','param':'temperature','code':'unsupported_parameter'}} | temperature
            400 | {'error':{'message':'Unsupported value: `temperature` does not support 0.7 with this model. Only the default (1) value is supported.'}} | temperature
            422 | {'detail':[{'type':'extra_forbidden','loc':['body','stream_options','include_usage'],'msg':'Extra inputs are not permitted','input':true}]} | stream_options
            400 | {'message':'temperature is deprecated for this model.'} | temperature
            500 | {'error':'unexpected field stream_options'} | stream_options
            400 | Bad Request | stream_options temperature
            400 | {'error':{'message':'What is the temperature in Rome?'}} | none
            400 | {'error':{'message':'messages must not be empty','param':'messages'}} | none
            429 | {'error':{'message':'stream_options is not allowed at this rate limit'}} | none
            500 | Internal Server Error | none
            """)
    void findsTheParameterThatIsRejected(int status, String body, String parameters) {
        var error = EndpointError.ofBody(status, body.replace('\'', '"').replace('`', '\''));

        var rejected = ParameterSupport.rejected(
                error, ErrorClassifier.classify(error), Set.of("stream_options", "temperature"));

        var expected = parameters.equals("none") ? Set.<String>of() : Set.of(parameters.split(" "));
        assertThat(rejected).isEqualTo(expected);
    }

    @Test
    void logsNeitherPromptNorKeys() {
        var prompt = List.of("My secret plan: Xylophone42 at dawn");
        var message = "Invalid prompt: 'my SECRET plan xylophone42'.\nKey sk-abcdef123 or Bearer abcdef123 is fine";

        var logged = ErrorText.without(prompt, message);

        assertThat(logged).startsWith("Invalid prompt").doesNotContain("\n", "abcdef123");
        assertThat(logged.toLowerCase(Locale.ROOT)).doesNotContain("secret", "xylophone", "plan");
    }

    private static Arguments error(int status, String body, String code) {
        return Arguments.of(status, body.replace('\'', '"').replace('`', '\''), code);
    }
}
