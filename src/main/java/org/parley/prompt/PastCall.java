package org.parley.prompt;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.parley.llm.ChatMessage;
import org.parley.tool.StoredCall;
import org.parley.tool.Toolbox;
import org.parley.tool.UntrustedText;

/**
 * A tool call of an earlier answer, or of an earlier step.
 *
 * @param textBefore length of the answer when the call was requested, in UTF-16 code units
 * @param name by which the model knows the tool
 */
record PastCall(int step, int textBefore, String name, String arguments, String result) {
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final String NO_RESULT = "The user has not approved this call; it was not made.";

    static PastCall of(StoredCall call) {
        return new PastCall(
                call.step(),
                call.textBefore(),
                call.modelName(),
                call.arguments(),
                Objects.requireNonNullElse(call.result(), NO_RESULT));
    }

    /** @param json an array as {@link HistoryStore} reads it; null: no calls */
    static List<PastCall> read(@Nullable String json) {
        if (json == null) return List.of();
        try (var reader = JSON.createReader(new StringReader(json))) {
            return reader.readArray().getValuesAs(JsonValue::asJsonObject).stream()
                    .map(PastCall::of)
                    .toList();
        }
    }

    private static PastCall of(JsonObject call) {
        return new PastCall(
                call.getInt("step"),
                call.getInt("text_before"),
                call.getString("name"),
                call.getString("arguments"),
                call.getString("result", NO_RESULT));
    }

    /**
     * The messages of an answer with tool calls: providers refuse a call without a result, and a result without its
     * call.
     *
     * @param longest length of a result from which it is shortened, in UTF-16 code units
     * @param ids unique ids for the calls
     */
    static List<ChatMessage> messages(String content, List<PastCall> calls, int longest, Supplier<String> ids) {
        var messages = new ArrayList<ChatMessage>();
        int from = 0;
        for (int i = 0; i < calls.size(); ) {
            int end = i;
            while (end < calls.size() && calls.get(end).step == calls.get(i).step) end++;
            int to = Math.clamp(calls.get(i).textBefore, from, content.length());
            step(content.substring(from, to).strip(), calls.subList(i, end), longest, ids, messages);
            from = to;
            i = end;
        }
        var rest = content.substring(from).strip();
        if (!rest.isEmpty()) messages.add(new ChatMessage("assistant", rest));
        return messages;
    }

    private static void step(
            String text, List<PastCall> calls, int longest, Supplier<String> ids, List<ChatMessage> messages) {
        var requests = new ArrayList<ChatMessage.Call>();
        var results = new ArrayList<ChatMessage>();
        for (var call : calls) {
            var id = ids.get();
            requests.add(new ChatMessage.Call(id, call.name, Toolbox.argumentsForModel(call.arguments)));
            results.add(ChatMessage.result(id, UntrustedText.mark(shortened(call.result, longest))));
        }
        messages.add(ChatMessage.calls(text, requests));
        messages.addAll(results);
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + " … (shortened)";
    }
}
