package org.parley.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.parley.runlog.RunInfo;
import org.parley.tool.ApprovalPolicy;
import org.parley.tool.BoundTool;
import org.parley.tool.StoredCall;
import org.parley.tool.ToolCallState;
import org.parley.tool.ToolOutcome;
import org.parley.tool.Toolbox;

/** Decides what happens with the calls that a model requests: whether they are made, need an approval, or are wrong. */
final class CallPlanner {
    enum Verdict {
        ALLOWED,
        /** The model went on calling tools after it was told that the limit is reached. */
        LIMIT,
        /** The model made too many mistakes. */
        INVALID
    }

    private static final String LIMIT = "The limit of tool calls is reached. Answer now, without further calls.";

    private final StepFactory services;
    private final RunInfo info;
    private final HashSet<String> modelIds = new HashSet<>();
    private ToolRun run;
    private int steps;
    private int calls;
    private int corrections;
    private boolean exceeded;
    private int step;
    private int place;

    CallPlanner(StepFactory services, RunInfo info, ToolRun run) {
        this.services = services;
        this.info = info;
        this.run = run;
        step = run.steps() - 1;
        place = run.places();
    }

    /** Another agent goes on. */
    void use(ToolRun next) {
        run = next;
    }

    /** Counts a step of the model, which must be planned next if it is allowed. */
    Verdict count(List<EventAssembler.Requested> requested, long tokens) {
        var config = services.config;
        boolean before = exceeded;
        steps++;
        calls += requested.size();
        step++;
        place += requested.size();
        exceeded = steps > config.steps() || calls > config.calls() || tokens > config.runTokens();
        corrections += (int) requested.stream().filter(this::isInvalid).count();
        if (exceeded && before) return Verdict.LIMIT;
        return corrections > config.corrections() ? Verdict.INVALID : Verdict.ALLOWED;
    }

    /**
     * Reads the database.
     *
     * @param text what the model wrote before the calls
     * @param textBefore length of the answer
     * @param handoffs of this run so far
     */
    ToolStep plan(List<EventAssembler.Requested> requested, String text, int textBefore, int handoffs) {
        var planned = new ArrayList<StoredCall>();
        var tools = new HashMap<UUID, BoundTool>();
        var used = new HashSet<>(modelIds);
        for (var one : requested) {
            int number = place - requested.size() + planned.size();
            var tool = run.toolbox().find(one.name());
            tool.ifPresent(bound -> tools.put(one.id(), bound));
            var call = call(one, tool.orElse(null), modelId(one, number, used), number, textBefore);
            var problem = problem(one, requested.size(), handoffs);
            planned.add(
                    problem != null
                            ? call.ended(ToolCallState.FAILED, problem)
                            : needsApproval(tool.orElseThrow())
                                    ? Interrupts.approval(call, run.agent(), expiry())
                                    : call);
        }
        modelIds.addAll(used);
        planned.forEach(call ->
                tools.computeIfPresent(call.id(), (id, bound) -> call.state() == ToolCallState.SENT ? bound : null));
        return new ToolStep(text, planned, tools, List.of());
    }

    /** The step with whose calls this run goes on. */
    ToolStep resume() {
        var planned = new ArrayList<StoredCall>();
        var tools = new HashMap<UUID, BoundTool>();
        var known = new ArrayList<UUID>();
        for (var call : run.resumed()) {
            if (call.state() == ToolCallState.APPROVED) planned.add(approved(call, tools));
            else planned.add(call);
            if (call.state() != ToolCallState.APPROVED && call.state() != ToolCallState.REFUSED) known.add(call.id());
        }
        run.resumed().forEach(call -> modelIds.add(call.modelCallId()));
        return new ToolStep(run.resumedText(), planned, tools, known);
    }

    /** The call with the question of its tool to the user. */
    StoredCall asking(StoredCall call, ToolOutcome.Question question) {
        return Interrupts.question(call, question, expiry());
    }

    private StoredCall approved(StoredCall call, Map<UUID, BoundTool> tools) {
        var tool = run.toolbox().find(call.reference());
        if (tool.isEmpty()) return call.ended(ToolCallState.FAILED, "The tool is not available any more.");
        var bound = tool.get();
        if (call.questionState() == null
                && (bound.approval() == ApprovalPolicy.ONCE || services.store.isForThread(call.id())))
            services.store.permit(info.threadId(), bound, run.caller().id());
        tools.put(call.id(), bound);
        return call.in(ToolCallState.SENT);
    }

    private Instant expiry() {
        return services.clock.now().plus(services.config.approvalExpiry());
    }

    private boolean isInvalid(EventAssembler.Requested one) {
        return run.toolbox().find(one.name()).isEmpty() || !Toolbox.isObject(one.json());
    }

    /** Why the call is not made; null: it can be made. */
    private String problem(EventAssembler.Requested one, int together, int handoffs) {
        if (exceeded) return LIMIT;
        var tool = run.toolbox().find(one.name());
        if (tool.isEmpty())
            return "There is no tool named " + one.name() + ". The tools are: "
                    + String.join(", ", run.toolbox().names());
        if (!Toolbox.isObject(one.json()))
            return "The arguments are not a JSON object. Call the tool again with valid JSON.";
        if (!tool.get().reference().equals(HandOff.REFERENCE)) return null;
        if (together > 1) return "Hand over alone, after all other calls.";
        return handoffs >= services.config.handoffs() ? "The limit of handoffs is reached. Answer yourself." : null;
    }

    private boolean needsApproval(BoundTool tool) {
        if (services.config.confirmsAfterConfidential()
                && tool.spec().sendsData()
                && services.store.wasConfidential(info.threadId())) return true;
        return tool.approval() != ApprovalPolicy.NEVER && !services.store.isPermitted(info.threadId(), tool);
    }

    /** The model's own id, unless it is missing or in use: nine letters and digits, which all endpoints accept. */
    private static String modelId(EventAssembler.Requested one, int number, HashSet<String> used) {
        if (one.modelId() != null && used.add(one.modelId())) return one.modelId();
        var id = String.format("call%05d", number);
        used.add(id);
        return id;
    }

    private StoredCall call(EventAssembler.Requested one, BoundTool tool, String modelId, int number, int textBefore) {
        return new StoredCall(
                one.id(),
                step,
                number,
                textBefore,
                tool == null ? "" : tool.spec().server(),
                tool == null ? "" : tool.spec().serverName(),
                tool == null ? one.name() : tool.spec().name(),
                one.name(),
                modelId,
                one.json(),
                ToolCallState.SENT,
                null,
                tool != null && tool.spec().sendsData(),
                tool != null && tool.spec().isConfidential(),
                null,
                null,
                null,
                null,
                null);
    }
}
