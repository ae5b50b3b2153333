import { changeThread, deleteThread, listThreads } from './threads.js';

/** The person's threads, newest activity first. Says 'change' whenever they have changed, 'asked' (with it) when somebody asked in one. */
export class ThreadListState extends EventTarget {
  threads = [];
  state = 'loading';
  #hidden = new Set();

  async load() {
    try {
      this.#change({ threads: await listThreads(), state: 'ready' });
    } catch (problem) {
      this.#change({ state: this.threads.length ? 'ready' : 'failed', problem });
    }
  }

  get shown() {
    return this.threads.filter(thread => !this.#hidden.has(thread.id));
  }

  find(id) {
    return this.threads.find(thread => thread.id === id);
  }

  /** A thread in which something happened just now comes first; fields that are given replace what was known. */
  touch(id, fields = {}) {
    const known = this.find(id) ?? { id, title: '' };
    const moved = { ...known, updated_at: new Date().toISOString(), ...fields };
    this.#change({ threads: [moved, ...this.threads.filter(thread => thread.id !== id)] });
  }

  patch(id, fields) {
    this.#change({ threads: this.threads.map(thread => (thread.id === id ? { ...thread, ...fields } : thread)) });
  }

  remove(id) {
    this.#change({ threads: this.threads.filter(thread => thread.id !== id) });
  }

  /** Renames, pins or archives; what the server refuses is taken back. */
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

  /** Takes a thread out of sight; it is still there until `delete`. */
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
    this.dispatchEvent(new Event('change'));
  }
}
