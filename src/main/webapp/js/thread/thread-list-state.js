import { Unread } from './unread.js';
import { changeThread, deleteThread, listThreads } from './threads.js';

/** Number of threads that are read at first, and each time the end of the list is scrolled into view. */
const FIRST = 50;
const PAGE = 100;

/** Maximum number of pinned threads, and of archived ones, that are read wherever they are. */
const APART = 200;

/**
 * The user's threads, newest activity first. Fires 'change' whenever they have changed, and 'asked' with the thread
 * when a question was asked in it.
 */
export class ThreadListState extends EventTarget {
  threads = [];
  state = 'loading';

  /** Only threads of this project are listed; null: all. */
  project = null;
  unread = new Unread();
  #current = null;
  #hidden = new Set();
  #cursor = null;
  #pages = 0;

  constructor() {
    super();
    document.addEventListener('visibilitychange', () => this.seen(this.#current));
  }

  /** Reads the newest threads; of more than one page, also the pinned and the archived ones, wherever they are. */
  async load() {
    try {
      const { project } = this;
      const first = await this.#list({ limit: FIRST });
      if (project !== this.project) return;
      const kept = first.next_cursor ? [...(await this.#apart()), ...this.#olderThan(first.memories.at(-1))] : [];
      if (!first.next_cursor) this.#pages = 0;
      if (this.#pages === 0) this.#cursor = first.next_cursor;
      this.#change({ threads: joined(first.memories, kept), state: 'ready' });
    } catch (problem) {
      this.#change({ state: this.threads.length ? 'ready' : 'failed', problem });
    }
  }

  /** Lists the threads of this project only; with null, all. */
  async show(project) {
    this.#cursor = null;
    this.#pages = 0;
    this.#change({ project, threads: [], state: 'loading' });
    await this.load();
  }

  #list(query) {
    return listThreads(this.project ? { ...query, project: this.project } : query);
  }

  /** Whether there are older threads than those listed. */
  get hasMore() {
    return Boolean(this.#cursor);
  }

  /** Reads the next page of older threads. */
  more() {
    if (this.hasMore) this.reading ??= this.#readMore().finally(() => (this.reading = null));
  }

  async #readMore() {
    const cursor = this.#cursor;
    try {
      const { project } = this;
      const page = await this.#list({ cursor, limit: PAGE });
      if (project !== this.project) return;
      this.#cursor = page.next_cursor;
      this.#pages++;
      this.#change({ threads: joined(this.threads, page.memories) });
    } catch {
      // the request is repeated when the end of the list is scrolled into view again
    }
  }

  async #apart() {
    const apart = await Promise.all(
      [{ pinned: true }, { archived: true }].map(only => this.#list({ ...only, limit: APART })),
    );
    return apart.flatMap(({ memories }) => memories);
  }

  #olderThan({ updated_at: time }) {
    return this.threads.filter(thread => Date.parse(thread.updated_at) <= Date.parse(time));
  }

  get shown() {
    const isOfProject = thread => !this.project || thread.project === this.project;
    return this.threads.filter(thread => !this.#hidden.has(thread.id) && isOfProject(thread));
  }

  /** The user reads this thread now; null: none. */
  seen(id) {
    this.#current = id;
    this.unread.show(id);
    this.#change({});
  }

  find(id) {
    return this.threads.find(thread => thread.id === id);
  }

  /** Moves a thread with new activity to the top; given fields replace the known ones. */
  touch(id, fields = {}) {
    const known = this.find(id) ?? { id, title: '' };
    const moved = { ...known, updated_at: new Date().toISOString(), ...fields };
    this.#change({ threads: [moved, ...this.threads.filter(thread => thread.id !== id)] });
  }

  patch(id, fields) {
    this.#change({ threads: this.threads.map(thread => (thread.id === id ? { ...thread, ...fields } : thread)) });
  }

  remove(id) {
    this.unread.forget(id);
    this.#change({ threads: this.threads.filter(thread => thread.id !== id) });
  }

  /** Renames, pins or archives; if the server refuses, the change is reverted. */
  async update(id, fields) {
    const before = this.find(id);
    this.patch(id, fields);
    try {
      await changeThread(id, fields);
    } catch (problem) {
      this.patch(id, before);
      throw problem;
    }
  }

  /** Hides a thread; it exists until `delete`. */
  hide(id) {
    this.#hidden.add(id);
    this.#change({});
  }

  unhide(id) {
    this.#hidden.delete(id);
    this.#change({});
  }

  async delete(id, keepalive) {
    try {
      await deleteThread(id, keepalive);
      this.remove(id);
    } catch (problem) {
      this.unhide(id);
      if (problem.status !== 404) throw problem;
      this.remove(id);
    }
  }

  #change(fields) {
    Object.assign(this, fields);
    if (fields.threads) this.unread.observe(fields.threads);
    this.dispatchEvent(new Event('change'));
  }
}

/** Both lists, each thread once. */
function joined(first, second) {
  const all = new Map([...first, ...second].map(thread => [thread.id, thread]));
  for (const thread of first) all.set(thread.id, thread);
  return [...all.values()];
}
