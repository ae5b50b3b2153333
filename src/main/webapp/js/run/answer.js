import { endStates, storedCall } from '../tool/call-state.js';

/**
 * One answer of an agent: its parts in the order of their arrival (text, reasoning, tool calls), built from a stored
 * message or from a run's AG-UI events. Fires 'change' whenever it has changed.
 */
export class Answer extends EventTarget {
  role = 'assistant';
  parts = [];
  status = 'running';
  connected = true;
  stopping = false;
  createdAt = new Date();

  /** Since when the model has been silent, and whether the run still waits for a free place at the endpoint. */
  since = Date.now();
  queued = false;
  citations = [];
  versions = [];

  /** Questions of tools that the user has to answer before the answer can continue. */
  interrupts = [];
  #snapshots = new Map();
  #joining = false;

  constructor(fields = {}) {
    super();
    Object.assign(this, fields);
  }

  static of({ content, metadata = {} }) {
    const answer = new Answer({
      id: metadata.id,
      key: metadata.id,
      runId: metadata.run_id,
      agent: metadata.agent,
      status: metadata.status ?? 'complete',
      usage: metadata.usage,
      finishReason: metadata.finish_reason,
      leftOut: Boolean(metadata.left_out),
      feedback: metadata.feedback,
      citations: metadata.citations ?? [],
      interrupts: metadata.interrupts ?? [],
      versions: metadata.versions ?? [],
      code: metadata.error_code,
      createdAt: metadata.created_at ? new Date(metadata.created_at) : null,
      since: Date.parse(metadata.created_at) || Date.now(),
    });
    if (metadata.reasoning) answer.parts.push({ kind: 'reasoning', text: metadata.reasoning, open: false });
    answer.#addStored(content ?? '', metadata.tool_calls ?? []);
    return answer;
  }

  /** Text and calls in their order: each call has the length of the text before it. */
  #addStored(content, calls) {
    let from = 0;
    for (const call of calls) {
      const to = call.position ?? 0;
      if (to > from) this.#addText(content.slice(from, to));
      from = Math.max(from, to);
      this.parts.push({ kind: 'tool', id: call.id, open: false, ...storedCall(call) });
    }
    if (from < content.length) this.#addText(content.slice(from));
  }

  #addText(text) {
    const shown = text.replace(/^\n+|\n+$/g, '');
    if (shown) this.parts.push({ kind: 'text', id: this.id, text: shown });
  }

  /** Takes the states of calls from a stored answer, which the stream does not contain. */
  updateCalls(calls = []) {
    for (const call of calls) {
      const part = this.parts.find(({ kind, id }) => kind === 'tool' && id === call.id);
      if (part) Object.assign(part, storedCall(call));
    }
  }

  get usesTools() {
    return this.parts.some(({ kind }) => kind === 'tool');
  }

  get running() {
    return this.status === 'running';
  }

  get text() {
    return this.parts
      .filter(part => part.kind === 'text')
      .map(part => part.text)
      .join('\n\n');
  }

  change(fields) {
    Object.assign(this, fields);
    this.dispatchEvent(new Event('change'));
  }

  apply(event) {
    if (this.#joining) this.#replay(event);
    handlers[event.type]?.(this, event);
    this.dispatchEvent(new Event('change'));
  }

  /** The part with that id; a new one, when there is none yet. */
  part(kind, id, fields = {}) {
    const found = this.parts.findLast(part => part.kind === kind && part.id === id);
    if (found) return found;
    const part = { kind, id, text: '', open: true, since: Date.now(), ...fields };
    this.parts.push(part);
    return part;
  }

  close(kind, id) {
    const part = this.parts.findLast(part => part.kind === kind && part.id === id);
    if (part?.open) Object.assign(part, { open: false, took: Date.now() - part.since });
  }

  snapshot(messages) {
    for (const { id, role, content } of messages) {
      if (role === 'assistant' && typeof content === 'string') this.#snapshots.set(id, content);
    }
  }

  openText(id) {
    const part = this.#lastText(id) ?? this.#newText(id);
    if (this.#snapshots.has(id)) part.text = this.#snapshots.get(id);
    this.#snapshots.delete(id);
    if (uuid.test(id)) this.id ??= id;
    return part;
  }

  /** The open text of that id; after a tool call, another one begins. */
  #lastText(id) {
    const part = this.parts.at(-1);
    return part?.kind === 'text' && part.id === id ? part : undefined;
  }

  #newText(id) {
    const part = { kind: 'text', id, text: '', open: true, since: Date.now() };
    this.parts.push(part);
    return part;
  }

  /** A joined run sends the text so far again; with tool calls, it sends everything of the run. */
  join() {
    if (this.usesTools) this.#joining = true;
    else this.parts = this.parts.filter(part => part.kind !== 'text');
  }

  /**
   * The first event with content shows what is repeated. A run that continues after a decision begins with a call that
   * was requested before: everything up to the calls is kept.
   */
  #replay({ type, toolCallId, value }) {
    if (!/^(?:TEXT|REASONING|TOOL)_/.test(type) && !value?.toolCallId) return;
    this.#joining = false;
    const id = toolCallId ?? value?.toolCallId;
    const continues = type !== 'TOOL_CALL_START' && this.parts.some(part => part.kind === 'tool' && part.id === id);
    this.parts = continues ? this.parts.slice(0, this.parts.findLastIndex(part => part.kind === 'tool') + 1) : [];
  }

  /** Another agent continues the answer. */
  changeAgent(agent) {
    this.parts.push({ kind: 'agent', id: agent.id, name: agent.name });
    this.speaker = agent;
  }

  /** The calls that the user has decided about are made now. */
  continueAfter(runId) {
    const asked = new Set(this.interrupts.map(({ toolCallId }) => toolCallId));
    for (const part of this.parts)
      if (part.kind === 'tool' && asked.has(part.id))
        Object.assign(part, { open: true, status: undefined, since: Date.now() });
    this.change({ status: 'running', runId, started: false, interrupts: [], since: Date.now(), usage: undefined });
  }

  end(fields) {
    for (const part of this.parts) {
      if (part.kind === 'tool' && part.open) part.status ??= endStates[fields.status];
      this.close(part.kind, part.id);
    }
    Object.assign(this, fields, { connected: true, stopping: false });
  }
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Failures after which the server leaves the question out of later prompts, if no text was received. */
const refusals = new Set(['model_rejected', 'model_content_filter', 'model_context_length_exceeded']);

const handlers = {
  RUN_STARTED: (answer, { runId }) => Object.assign(answer, { runId, started: true }),
  RUN_FINISHED: (answer, { outcome, usage, result }) => {
    const waits = outcome?.type === 'interrupt';
    const finishReason = waits ? undefined : result?.finishReason;
    const leftOut = finishReason === 'content_filter' && !answer.text;
    if (result?.citations) answer.citations = result.citations.filter(({ url }) => url);
    answer.end({
      status: waits ? 'waiting' : outcome?.type === 'cancelled' ? 'cancelled' : 'complete',
      interrupts: waits ? (outcome.interrupts ?? []) : [],
      usage: usageOf(usage),
      finishReason,
      leftOut,
    });
  },
  RUN_ERROR: (answer, { code }) =>
    answer.end({
      status: code === 'node_lost' ? 'interrupted' : 'failed',
      code,
      leftOut: refusals.has(code) && !answer.text,
    }),

  MESSAGES_SNAPSHOT: (answer, { messages }) => answer.snapshot(messages),
  TEXT_MESSAGE_START: (answer, { messageId }) => answer.openText(messageId),
  TEXT_MESSAGE_CONTENT: (answer, { messageId, delta }) => (answer.part('text', messageId).text += delta),
  TEXT_MESSAGE_END: (answer, { messageId }) => answer.close('text', messageId),

  REASONING_MESSAGE_START: (answer, { messageId }) => answer.part('reasoning', messageId),
  REASONING_MESSAGE_CONTENT: (answer, { messageId, delta }) => (answer.part('reasoning', messageId).text += delta),
  REASONING_MESSAGE_END: (answer, { messageId }) => answer.close('reasoning', messageId),

  TOOL_CALL_START: (answer, { toolCallId, toolCallName, parentMessageId }) => {
    if (uuid.test(parentMessageId)) answer.id ??= parentMessageId;
    answer.part('tool', toolCallId, { name: toolCallName, args: '' });
  },
  TOOL_CALL_ARGS: (answer, { toolCallId, delta }) => (answer.part('tool', toolCallId).args += delta),
  TOOL_CALL_RESULT: (answer, { toolCallId, content }) => {
    const part = answer.part('tool', toolCallId);
    Object.assign(part, { result: content, status: 'done', progress: undefined });
    answer.close('tool', toolCallId);
  },

  CUSTOM: (answer, { name, value }) => {
    if (name === 'citations') answer.citations = value;
    if (name === 'message') answer.id = value.id;
    if (name === 'tool_progress') answer.part('tool', value.toolCallId).progress = value.message;
    if (name === 'agent') answer.changeAgent(value);
    if (name === 'waiting_for_model') answer.queued = true;
    if (name === 'waiting_for_first_token') answer.queued = false;
  },
};

/** A run can have used several models; the page shows the sum. */
function usageOf(list) {
  if (!Array.isArray(list)) return list;
  const sum = name => list.reduce((total, usage) => total + (usage[name] ?? 0), 0);
  return { input_tokens: sum('inputTokens'), output_tokens: sum('outputTokens') };
}
