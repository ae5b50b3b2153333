import { origin } from '../server/call.js';

/** Without a live stream, the list is read again if the page was hidden for this long. */
const STALE_MS = 15_000;

/**
 * Time after a refusal until the live stream is requested again; the browser itself reconnects after a lost connection.
 */
const AGAIN_MS = 30_000;

/** The list is read without the live stream if that has not opened within this time. */
const OPENING_MS = 1000;

/**
 * Reads the list of threads, and keeps it up to date with changes elsewhere: by the server's live stream, or else by
 * reading it again. The stream does not contain earlier changes, so the list is read when the stream has opened.
 */
export class LiveThreads {
  #threads;
  #first;

  constructor(threads, features) {
    this.#threads = threads;
    if (features.includes('live')) this.#listenWhileSeen();
    else this.#readAgain();
  }

  /**
   * Hidden pages do not listen: a browser has few connections to a server, and all pages share them. A page that the
   * browser keeps for the way back must not have an open connection either.
   */
  #listenWhileSeen() {
    this.#first = setTimeout(() => this.#readFirst(), OPENING_MS);
    this.#listen();
    document.addEventListener('visibilitychange', () => this.#listen());
    window.addEventListener('pagehide', () => this.source?.close());
    window.addEventListener('pageshow', ({ persisted }) => persisted && this.#listen());
  }

  #listen() {
    clearTimeout(this.timer);
    this.source?.close();
    if (document.hidden) return;
    const source = (this.source = new EventSource(`${origin}/api/threads/live`, { withCredentials: true }));
    source.addEventListener('thread', ({ data }) => this.#changed(JSON.parse(data)));
    source.addEventListener('thread-deleted', ({ data }) => this.#threads.remove(JSON.parse(data).id));
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) this.timer = setTimeout(() => this.#listen(), AGAIN_MS);
    };
    source.onopen = () => (this.#first ? this.#readFirst() : this.#catchUp());
  }

  #readFirst() {
    clearTimeout(this.#first);
    this.#first = null;
    return this.#threads.load();
  }

  #changed(entry) {
    if (entry.temporary) return;
    const thread = { run_id: undefined, ...entry };
    const asked = this.#threads.find(thread.id)?.updated_at !== thread.updated_at;
    if (asked) this.#threads.touch(thread.id, thread);
    else this.#threads.patch(thread.id, thread);
    if (asked || thread.run_id) this.#tell(thread);
  }

  async #catchUp() {
    const known = new Map(this.#threads.threads.map(thread => [thread.id, thread.updated_at]));
    await this.#threads.load();
    this.#threads.threads
      .filter(thread => known.get(thread.id) !== thread.updated_at)
      .forEach(thread => this.#tell(thread));
  }

  #tell(thread) {
    this.#threads.dispatchEvent(new CustomEvent('asked', { detail: thread }));
  }

  #readAgain() {
    let hiddenAt = null;
    this.#threads.load();
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) hiddenAt = Date.now();
      else if (Date.now() - hiddenAt > STALE_MS) this.#threads.load();
    });
  }
}
