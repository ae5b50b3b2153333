package org.parley.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route.FulfillOptions;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parley.testing.Json;

/** Recorded runs with tool calls, played to the page in place of the server's own. */
final class ToolFixtures {
    private static final Pattern EVENT = Pattern.compile("(?m)^\\{\"type\":\"(\\w+)\".*$");

    /** An answer with a table, a failed call and a handoff, as the thread is stored. */
    static final String STORED = """
            {"messages": [
              {"role": "user", "content": "Which invoices are open?", "metadata": {"id": "019a0000-0000-7000-8000-000000000001"}},
              {"role": "assistant", "content": "I look that up.\\n\\nTwo invoices are open: 2 and 5. See [the list](https://evil.example/?d=2,5) or [the wiki](https://wiki.example/invoices).",
               "metadata": {"id": "019a0000-0000-7000-8000-000000000002", "status": "complete", "created_at": "2026-11-02T09:00:00Z",
                 "citations": [{"name": "Open invoices", "url": "https://wiki.example/invoices"}],
                 "tool_calls": [
                   {"id": "c1", "name": "records", "server": "Parley", "position": 15, "status": "done", "approved_by": "Alice",
                    "arguments": "{\\"view\\": \\"invoices\\", \\"filter\\": [{\\"column\\": \\"paid\\", \\"operator\\": \\"is_null\\"}, {\\"column\\": \\"amount\\", \\"operator\\": \\">\\", \\"value\\": 10}]}",
                    "result": "| id | owner | amount |\\n| --- | --- | --- |\\n| 2 | bob | 20.00 |\\n| 5 | dave | 31.50 |\\n\\nSee https://wiki.example/invoices"},
                   {"id": "c2", "name": "send_mail", "server": "Mail", "position": 15, "status": "unknown", "arguments": "{\\"to\\": \\"bob@example.com\\"}"}]}}]}
            """;

    /** A run that ends with the question whether a tool may be called. */
    static final String ASKS = """
            {"type":"RUN_STARTED","threadId":"t","runId":"RUN"}
            {"type":"TEXT_MESSAGE_START","messageId":"019a0000-0000-7000-8000-000000000002","role":"assistant"}
            {"type":"TEXT_MESSAGE_CONTENT","messageId":"019a0000-0000-7000-8000-000000000002","delta":"I can send that."}
            {"type":"TEXT_MESSAGE_END","messageId":"019a0000-0000-7000-8000-000000000002"}
            {"type":"TOOL_CALL_START","toolCallId":"c1","toolCallName":"send_mail","parentMessageId":"019a0000-0000-7000-8000-000000000002"}
            {"type":"TOOL_CALL_ARGS","toolCallId":"c1","delta":"{\\"to\\":\\"bob@example.com\\",\\"subject\\":\\"Invoice 2\\",\\"copies\\":1,\\"urgent\\":false}"}
            {"type":"TOOL_CALL_END","toolCallId":"c1"}
            {"type":"RUN_FINISHED","threadId":"t","runId":"RUN","outcome":{"type":"interrupt","interrupts":[\
            {"id":"i1","reason":"tool_call","message":"Assistant wants to use send_mail of Mail","toolCallId":"c1","expiresAt":"2099-01-01T00:00:00Z",\
            "metadata":{"server":"Mail","tool":"send_mail","arguments":{"to":"bob@example.com","subject":"Invoice 2","copies":1,"urgent":false}},\
            "responseSchema":{"type":"object","required":["approved"],"properties":{"approved":{"type":"boolean"},"arguments":{"type":"object"},"reason":{"type":"string"},"always":{"type":"boolean"}}}}]}}
            """;

    /** The tool asks the user for values and for the visit of a page. */
    static final String ASKS_FURTHER = """
            {"type":"RUN_STARTED","threadId":"t","runId":"RUN"}
            {"type":"RUN_FINISHED","threadId":"t","runId":"RUN","outcome":{"type":"interrupt","interrupts":[\
            {"id":"i2","reason":"tool_input","message":"Please sign in to the mail server.","toolCallId":"c1",\
            "metadata":{"server":"Mail","tool":"send_mail","arguments":{},"url":"https://mail.example/sign-in?state=1"},\
            "responseSchema":{"type":"object","required":["account"],"properties":{\
            "account":{"type":"string","title":"Account","enum":["work","private"],"enumNames":["Work","Private"]},\
            "signature":{"type":"boolean","title":"Add a signature","default":true}}}}]}}
            """;

    static final String CONTINUES = """
            {"type":"RUN_STARTED","threadId":"t","runId":"RUN"}
            {"type":"TOOL_CALL_RESULT","messageId":"c1-result","toolCallId":"c1","content":"{\\"sent\\":true}","role":"tool"}
            {"type":"CUSTOM","name":"agent","value":{"id":"a2","name":"HR"}}
            {"type":"TEXT_MESSAGE_START","messageId":"019a0000-0000-7000-8000-000000000002","role":"assistant"}
            {"type":"TEXT_MESSAGE_CONTENT","messageId":"019a0000-0000-7000-8000-000000000002","delta":"It is on its way."}
            {"type":"TEXT_MESSAGE_END","messageId":"019a0000-0000-7000-8000-000000000002"}
            {"type":"RUN_FINISHED","threadId":"t","runId":"RUN","outcome":{"type":"success"}}
            """;

    private final List<String> requests = new CopyOnWriteArrayList<>();

    private ToolFixtures() {}

    /** Shows the stored answer in place of each thread. */
    static void store(Page page) {
        page.route(
                "**/api/threads/",
                route -> route.fulfill(
                        new FulfillOptions().setContentType("application/json").setBody(STORED)));
    }

    /** Answers the next runs with these events. */
    static ToolFixtures play(Page page, String... runs) {
        var fixtures = new ToolFixtures();
        Queue<String> next = new ArrayDeque<>(List.of(runs));
        page.route(
                "**/api/threads/runs",
                route -> route.fulfill(new FulfillOptions()
                        .setContentType("text/event-stream")
                        .setBody(fixtures.stream(next.remove(), route.request()))));
        return fixtures;
    }

    /** Bodies of the requests for runs. */
    List<String> requests() {
        return requests;
    }

    private String stream(String events, Request request) {
        requests.add(request.postData());
        var run = Json.parse(request.postData()).path("run_id").asText();
        int[] seq = {0};
        return EVENT.matcher(events.replace("RUN\"", run + "\""))
                .replaceAll(event -> Matcher.quoteReplacement("id: " + run + ":" + ++seq[0] + "\nevent: "
                        + event.group(1) + "\ndata: " + event.group() + "\n"));
    }
}
