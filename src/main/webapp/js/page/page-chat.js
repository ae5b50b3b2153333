import { agentOf, firstAgent, keepAgent } from '../agent/agents.js';
import { mentioned } from '../agent/mention.js';
import { Chat } from '../thread/chat.js';
import { titleOf } from '../thread/title.js';
import { t } from '../words/words.js';
import { addressOf, readAddress } from './address.js';
import { tellOfEnd } from './notices.js';

/**
 * The conversation that the page shows, with its agent and its address. Fires 'change' when one of them has changed.
 */
export class PageChat extends EventTarget {
  chat;
  agent;
  #threads;
  #config;
  #agents;
  #temporary;

  constructor({ threads, config, agents, settings }) {
    super();
    this.#threads = threads;
    this.#config = config;
    this.#agents = agents;
    this.#temporary = config.temporary_threads === 'always' || Boolean(settings?.temporary);
    this.agent = firstAgent(agents, settings?.default_agent);
    threads.addEventListener('asked', event => this.#askedElsewhere(event.detail));
    threads.addEventListener('change', () => this.#changed());
    window.addEventListener('popstate', () => this.show(readAddress()));
    this.show(readAddress());
  }

  /** Shows a thread, or with null a new chat. */
  open(threadId, messageId) {
    history.pushState(null, '', addressOf(threadId) + (messageId ? `#${messageId}` : ''));
    this.show(readAddress());
  }

  show({ threadId, agentId, messageId }) {
    this.chat?.leave();
    this.chat = new Chat(threadId);
    this.chat.temporary = !threadId && this.#temporary && this.#config.temporary_threads !== 'never';
    this.chat.goTo = messageId;
    this.chat.project = this.#threads.project;
    this.chat.addEventListener('change', () => this.#chatChanged());
    this.chat.addEventListener('created', event => this.#created(event.detail.id));
    this.chat.addEventListener('kept', event => this.#kept(event.detail.id));
    this.chat.addEventListener('taken-back', event => this.#takenBack(event.detail.id));
    this.chat.addEventListener('answered', event => this.#answered(event.detail.answer));
    if (agentId) this.agent = agentOf(this.#agents, agentId) ?? this.agent;
    if (threadId) this.chat.load().then(() => this.#takeAgent());
    this.#threads.seen(threadId);
    this.#changed();
  }

  /** Lists the threads of a project; a new chat belongs to it. With null, all are listed. */
  chooseProject(id) {
    this.#threads.show(id);
    if (!this.chat.id) this.chat.project = id;
  }

  chooseAgent(agent) {
    this.agent = agent;
    keepAgent(agent);
    this.#changed();
  }

  /** That of the list, or for an older thread, which the list may not have, that of its first question. */
  get title() {
    const { id, messages } = this.chat;
    const listed = id && this.#threads.find(id)?.title;
    return listed || (id && titleOf(messages[0]?.text ?? '')) || t('thread.new');
  }

  /** The title of the browser's tab: with the number of threads that have an unread answer. */
  #name() {
    const { name } = this.#config;
    const title = this.chat.id ? `${this.title} – ${name}` : name;
    const unread = this.#threads.unread.size;
    document.title = unread ? `(${unread}) ${title}` : title;
  }

  #chatChanged() {
    this.#threads.patch(this.chat.id, { run_id: this.chat.running ? (this.chat.running.runId ?? true) : undefined });
    this.#changed();
  }

  #created(id) {
    history.replaceState(null, '', addressOf(id));
    if (this.chat.temporary) return;
    this.#threads.seen(id);
    this.#threads.touch(id, { title: titleOf(this.chat.messages[0].text), project: this.chat.project ?? undefined });
    this.#changed();
  }

  #kept(id) {
    this.#threads.seen(id);
    this.#threads.touch(id, { title: titleOf(this.chat.messages[0]?.text ?? '') });
  }

  #takenBack(id) {
    history.replaceState(null, '', addressOf(null));
    this.#threads.seen(null);
    this.#threads.remove(id);
    this.#changed();
  }

  /** The live stream also reports this thread; without it, the list is read again. */
  #answered(answer) {
    if (!this.#config.features.includes('live')) this.#threads.load();
    tellOfEnd(this.title, answer);
  }

  /** Another page may have asked in the thread that is shown here. If reading fails now, the next update repeats it. */
  #askedElsewhere({ id, run_id: runId }) {
    if (id === this.chat.id) this.chat.catchUp(runId).catch(() => {});
  }

  /** A thread continues with the agent that answered last, unless it was asked for one question only. */
  #takeAgent() {
    const { messages } = this.chat;
    const isAsked = ({ role, agent }, index) =>
      role === 'assistant' && agent && !mentioned(this.#agents, messages[index - 1]?.text);
    const answered = messages.findLast(isAsked);
    this.agent = (answered && agentOf(this.#agents, answered.agent)) ?? this.agent;
    this.#changed();
  }

  #changed() {
    this.#name();
    this.dispatchEvent(new Event('change'));
  }
}
