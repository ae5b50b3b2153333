import { upload } from '../file/upload.js';
import { turn } from '../page/frame.js';
import { Answer } from '../run/answer.js';
import { follow, join, start } from '../run/follow.js';
import { cancelRun } from '../run/runs.js';
import { randomId } from '../server/random-id.js';
import { locale } from '../words/words.js';
import { timeZone } from '../words/zone.js';
import { Question } from './question.js';
import { changeThread, createThread, deleteThread, openThread, readThread, selectVersion } from './threads.js';

/**
 * One conversation as shown: its messages and the active run. Fires 'change' when messages are added or removed, and
 * when a run starts or ends; a message fires its own changes. Fires 'created' (with the id) when it becomes a thread of
 * the server, 'kept' (with the id) when it is no longer temporary, 'taken-back' (with the id) when it no longer is one, and 'refused' when a message was not accepted: it is
 * removed from the messages and can be sent again.
 */
export class Chat extends EventTarget {
  id;
  messages = [];
  state = 'ready';
  problem = null;
  running = null;

  /** The project to which a new thread belongs; null: none. */
  project = null;

  /** Whether the thread is neither listed nor kept. */
  temporary = false;

  /** The message that is sent when the running answer is complete: text and files. */
  queued = null;
  #left = new AbortController();

  constructor(id = null) {
    super();
    this.id = id;
  }

  /** Reads the thread, and follows its running answer if there is one. */
  async load() {
    if (!this.messages.length) this.#change({ state: 'loading' });
    try {
      const messages = await this.#read();
      await turn();
      this.#show(messages);
    } catch (problem) {
      if (this.#left.signal.aborted) return;
      this.#change({ state: problem.status === 404 || problem.status === 400 ? 'missing' : 'failed', problem });
    }
  }

  /** Shows questions that were asked elsewhere; `runId` may be an active run of them. */
  async catchUp(runId) {
    const isKnown = id => this.messages.some(message => message.runId === id);
    if (this.running || this.state !== 'ready' || (runId && isKnown(runId))) return;
    const stored = await readThread(this.id, this.#left.signal);
    const isNew = stored.some(({ role, metadata }) => role === 'assistant' && !isKnown(metadata?.run_id));
    if (isNew && !this.running) this.#show(stored);
  }

  /** Stops reading; runs continue at the server. */
  leave() {
    this.#left.abort();
  }

  /** The last message of the thread, if it is an answer. */
  get last() {
    const last = this.messages.at(-1);
    return last?.role === 'assistant' ? last : null;
  }

  /** Sends a question. `replaces` is the earlier question of which this one is a new version. */
  async ask({ text, files = [], agent, replaces }) {
    if (replaces && !replaces.id) await this.#identify();
    const question = new Question({ text, files: files.map(fileView), progress: files.length ? 0 : null });
    const fields = { message: text, model_id: agent?.id, replaces: replaces?.id };
    await this.#begin({ fields, files, agent, question, after: replaces && this.messages.indexOf(replaces) });
  }

  /** Regenerates an answer; the earlier one is kept as a version. */
  async regenerate(answer, agent) {
    if (!answer.id) await this.#identify();
    const fields = { replaces: answer.id, model_id: agent?.id };
    await this.#begin({ fields, agent, after: this.messages.indexOf(answer) });
  }

  /** Continues an answer that was interrupted. */
  async resume(answer, agent) {
    const fields = { continues: answer.id, model_id: agent?.id };
    await this.#begin({ fields, agent, after: this.messages.indexOf(answer), begun: answer });
  }

  /** Continues an answer that waited for the user's decisions about its tools. */
  async decide(answer, decisions) {
    const { runId, interrupts } = answer;
    answer.continueAfter(randomId());
    this.#change({ running: answer });
    try {
      const body = { ...reader(), thread_id: this.id, run_id: answer.runId, resume: decisions };
      await this.#follow(answer, start(body));
    } catch (problem) {
      if (this.#left.signal.aborted || !answer.running) return;
      answer.end({ status: 'waiting', runId, interrupts });
      this.#change({ running: null });
      answer.change({});
      this.dispatchEvent(new CustomEvent('refused', { detail: { problem, text: '', files: [] } }));
      if (problem.status === 409) await this.load();
    }
  }

  /** Lists and keeps a temporary thread. */
  async keep() {
    if (this.id) await changeThread(this.id, { temporary: false });
    this.#change({ temporary: false });
    if (this.id) this.dispatchEvent(new CustomEvent('kept', { detail: { id: this.id } }));
  }

  /** Chooses whether a new thread is temporary. */
  makeTemporary(temporary) {
    if (!this.id) this.#change({ temporary });
  }

  queue(message) {
    this.#change({ queued: message });
  }

  /** Returns the queued message, which is no longer queued then. */
  withdraw() {
    const { queued } = this;
    this.#change({ queued: null });
    return queued;
  }

  async select(messageId) {
    this.#show(await selectVersion(this.id, messageId));
  }

  /** Cancels the running answer. It ends when the server confirms it. */
  async stop() {
    const answer = this.running;
    if (!answer) return;
    answer.change({ stopping: true });
    if (answer.started) await cancelRun(answer.runId);
    else this.#stopLater(answer);
  }

  async #begin({ fields, files = [], agent, question, after, begun }) {
    const before = this.messages;
    const isNew = !this.id;
    const answer = new Answer({ runId: randomId(), agent: agent && { id: agent.id, name: agent.name } });
    if (begun) answer.parts.push({ kind: 'text', id: begun.id, text: begun.text });
    const kept = Number.isInteger(after) ? before.slice(0, after) : before;
    this.#change({ messages: [...kept, ...(question ? [question] : []), answer], running: answer, state: 'ready' });
    try {
      await this.#create();
      const body = { ...fields, ...reader(), thread_id: this.id, run_id: answer.runId };
      await this.#follow(answer, files.length ? this.#upload(body, files, question) : start(body));
      if (fields.replaces || this.messages.some(message => message.files?.length)) await this.#identify();
    } catch (problem) {
      if (this.#left.signal.aborted || !answer.running) return;
      this.#change({ messages: before, running: null });
      if (isNew && this.id && problem.refused) this.#takeBack();
      const detail = { problem, text: fields.message, files };
      this.dispatchEvent(new CustomEvent('refused', { detail }));
      if (problem.code === 'run_active') await this.load();
    }
  }

  async #create() {
    if (this.id) return;
    this.id = await createThread(this.temporary);
    if (this.project) await changeThread(this.id, { project: this.project });
    this.dispatchEvent(new CustomEvent('created', { detail: { id: this.id } }));
  }

  /** Removes a thread that was created for a question which was then refused. */
  #takeBack() {
    const { id } = this;
    this.id = null;
    deleteThread(id).catch(() => {});
    this.dispatchEvent(new CustomEvent('taken-back', { detail: { id } }));
  }

  #upload(fields, files, question) {
    return upload({ fields, files, onProgress: progress => question.change({ progress }) });
  }

  async #follow(answer, open, joined = false) {
    const end = await follow({
      runId: answer.runId,
      open,
      onEvent: event => {
        if (joined && event.type === 'RUN_STARTED') answer.join();
        answer.apply(event);
      },
      onConnection: connected => connected !== answer.connected && answer.change({ connected }),
      signal: this.#left.signal,
    });
    this.messages[this.messages.indexOf(answer) - 1]?.change({ leftOut: Boolean(answer.leftOut) });
    this.#change({ running: null });
    if (end === 'gone') await this.load();
    else if (answer.usesTools) await this.#identify().catch(() => {});
    this.dispatchEvent(new CustomEvent('answered', { detail: { answer } }));
  }

  /** The message of a search result may be on another path than the one shown. */
  async #read() {
    const { messages, temporary } = await openThread(this.id, this.#left.signal);
    this.temporary = temporary;
    if (!this.goTo || messages.some(({ metadata }) => metadata?.id === this.goTo)) return messages;
    return selectVersion(this.id, this.goTo).catch(() => messages);
  }

  #show(messages) {
    const shown = messages.map(message => (message.role === 'user' ? Question : Answer).of(message));
    this.#change({ messages: shown, state: 'ready', problem: null });
    if (this.last?.running && this.last.runId) this.#join(this.last);
  }

  /** Reads the data of the shown messages that the stream does not contain; their content is not changed. */
  async #identify() {
    const stored = await readThread(this.id, this.#left.signal);
    this.messages.forEach((message, index) => {
      if (stored[index]?.role !== message.role) return;
      const { id, versions = [], files = [], citations = [], tool_calls: calls } = stored[index].metadata;
      if (message.role === 'assistant') message.updateCalls(calls);
      message.change(message.role === 'user' ? { id, versions, files } : { id, versions, citations });
    });
  }

  async #join(answer) {
    answer.started = true;
    this.#change({ running: answer });
    try {
      await this.#follow(answer, join(answer.runId), true);
    } catch {
      if (this.#left.signal.aborted) return;
      this.#change({ running: null });
      answer.change({ status: 'interrupted' });
    }
  }

  #stopLater(answer) {
    const stop = () => {
      if (!answer.started) return;
      answer.removeEventListener('change', stop);
      cancelRun(answer.runId).catch(() => answer.change({ stopping: false }));
    };
    answer.addEventListener('change', stop);
  }

  #change(fields) {
    Object.assign(this, fields);
    this.dispatchEvent(new Event('change'));
  }
}

const fileView = file => ({ name: file.name, size: file.size, type: file.type });

/** What an agent's system prompt may need to know about the reader. */
const reader = () => ({ time_zone: timeZone, language: locale });
