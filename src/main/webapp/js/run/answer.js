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
  #snapshots = new Map();

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
      versions: metadata.versions ?? [],
      code: metadata.error_code,
      createdAt: metadata.created_at ? new Date(metadata.created_at) : null,
      since: Date.parse(metadata.created_at) || Date.now(),
    });
    if (metadata.reasoning) answer.parts.push({ kind: 'reasoning', text: metadata.reasoning, open: false });
    answer.#restore(content ?? '', metadata);
    return answer;
  }

  /** Text and tool calls in the order in which they were written. */
  #restore(content, { id, tool_calls: calls = [] }) {
    let from = 0;
    const addText = to => {
      const text = content.slice(from, to).trim();
      if (text) this.parts.push({ kind: 'text', id: from ? `${id}-${from}` : id, text });
      from = Math.max(from, to);
    };
    for (const { id: call, name, arguments: args = '', result, position = 0 } of calls) {
      if (position > from) addText(position);
      this.parts.push({ kind: 'tool', id: call, name, args, result, open: false });
    }
    if (from < content.length) addText(content.length);
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
    handlers[event.type]?.(this, event);
    this.dispatchEvent(new Event('change'));
  }

  /** The part with that id; a new one, when there is none yet. */
  part(kind, id, fields = {}) {
    const found = this.parts.find(part => part.kind === kind && part.id === id);
    if (found) return found;
    const part = { kind, id, text: '', open: true, since: Date.now(), ...fields };
    this.parts.push(part);
    return part;
  }

  close(kind, id) {
    const part = this.parts.find(part => part.kind === kind && part.id === id);
    if (part?.open) Object.assign(part, { open: false, took: Date.now() - part.since });
  }

  snapshot(messages) {
    for (const { id, role, content } of messages) {
      if (role === 'assistant' && typeof content === 'string') this.#snapshots.set(id, content);
    }
  }

  openText(id) {
    const part = this.parts.find(part => part.kind === 'text' && part.id === id) ?? this.part('text', id);
    if (this.#snapshots.has(id)) part.text = this.#snapshots.get(id);
    this.#snapshots.delete(id);
    this.id ??= id;
    return part;
  }

  /** A joined run sends the text so far again. */
  dropText() {
    this.parts = this.parts.filter(part => part.kind !== 'text');
  }

  end(fields) {
    for (const part of this.parts) this.close(part.kind, part.id);
    Object.assign(this, fields, { connected: true, stopping: false });
  }
}

/** Failures after which the server leaves the question out of later prompts, if no text was received. */
const refusals = new Set(['model_rejected', 'model_content_filter', 'model_context_length_exceeded']);

/** Status of an answer by the outcome of its run. */
const outcomes = { cancelled: 'cancelled', interrupt: 'waiting' };

const handlers = {
  RUN_STARTED: (answer, { runId }) => Object.assign(answer, { runId, started: true }),
  RUN_FINISHED: (answer, { outcome, usage, result }) => {
    const finishReason = result?.finishReason;
    const leftOut = finishReason === 'content_filter' && !answer.text;
    if (result?.citations) answer.citations = result.citations.filter(({ url }) => url);
    answer.end({
      status: outcomes[outcome?.type] ?? 'complete',
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

  TOOL_CALL_START: (answer, { toolCallId, toolCallName }) =>
    answer.part('tool', toolCallId, { name: toolCallName, args: '' }),
  TOOL_CALL_ARGS: (answer, { toolCallId, delta }) => (answer.part('tool', toolCallId).args += delta),
  TOOL_CALL_RESULT: (answer, { toolCallId, content }) => {
    answer.part('tool', toolCallId).result = content;
    answer.close('tool', toolCallId);
  },

  CUSTOM: (answer, { name, value }) => {
    if (name === 'citations') answer.citations = value;
    if (name === 'message') answer.id = value.id;
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
