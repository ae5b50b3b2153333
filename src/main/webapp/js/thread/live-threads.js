import { origin } from '../server/call.js';

/** Without a live stream the list is read again when the page was out of sight for this long. */
const STALE_MS = 15_000;

/** So long after a refusal the server is asked again for the live stream; a lost connection the browser mends itself. */
const AGAIN_MS = 30_000;

/**
 * Keeps the list of threads true to what happens elsewhere: by the server's live stream, else by reading it again. What
 * happened before the stream stood, it does not tell: the list is read when it opens.
 */
export class LiveThreads {
  #threads;

  constructor(threads, features) {
    this.#threads = threads;
    if (features.includes('live')) this.#listenWhileSeen();
    else this.#readAgain();
  }

  /** Pages out of sight do not listen: browsers have few connections to a server, and all of its pages share them. */
  #listenWhileSeen() {
    this.#listen();
    document.addEventListener('visibilitychange', () => {
      this.source?.close();
      this.#listen();
    });
  }

  #listen() {
    clearTimeout(this.timer);
    if (document.hidden) return;
    const source = (this.source = new EventSource(`${origin}/api/threads/live`, { withCredentials: true }));
    source.addEventListener('thread', ({ data }) => this.#changed(JSON.parse(data)));
    source.addEventListener('thread-deleted', ({ data }) => this.#threads.remove(JSON.parse(data).id));
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) this.timer = setTimeout(() => this.#listen(), AGAIN_MS);
    };
    source.onopen = () => this.#catchUp();
  }

  #changed(entry) {
    const thread = { run_id: undefined, ...entry };
    const asked = this.#threads.find(thread.id)?.updated_at !== thread.updated_at;
    if (asked) this.#threads.touch(thread.id, thread);
    else this.#threads.patch(thread.id, thread);
    if (asked || thread.run_id) this.#tell(thread);
  }

  async #catchUp() {
    const known = new Map(this.#threads.threads.map(thread => [thread.id, thread.updated_at]));
    await this.#threads.load();
    this.#threads.threads.filter(thread => known.get(thread.id) !== thread.updated_at).forEach(thread => this.#tell(thread));
  }

  #tell(thread) {
    this.#threads.dispatchEvent(new CustomEvent('asked', { detail: thread }));
  }

  #readAgain() {
    let hiddenAt = null;
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) hiddenAt = Date.now();
      else if (Date.now() - hiddenAt > STALE_MS) this.#threads.load();
    });
  }
}
