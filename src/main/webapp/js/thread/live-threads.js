import { origin } from '../server/call.js';

/** Without a live stream the list is read again when the page was out of sight for this long. */
const STALE_MS = 15_000;

/** So long after a refusal the server is asked again for the live stream; a lost connection the browser mends itself. */
const AGAIN_MS = 30_000;

/** Keeps the list of threads true to what happens elsewhere: by the server's live stream, else by reading it again. */
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
      this.lost ||= Boolean(this.source);
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
      this.lost = true;
      if (source.readyState === EventSource.CLOSED) this.timer = setTimeout(() => this.#listen(), AGAIN_MS);
    };
    source.onopen = () => {
      if (this.lost) this.#threads.load();
      this.lost = false;
    };
  }

  #changed(entry) {
    const thread = { run_id: undefined, ...entry };
    if (this.#threads.find(thread.id)?.updated_at === thread.updated_at) this.#threads.patch(thread.id, thread);
    else this.#threads.touch(thread.id, thread);
    this.#threads.dispatchEvent(new CustomEvent('told', { detail: thread }));
  }

  #readAgain() {
    let hiddenAt = null;
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) hiddenAt = Date.now();
      else if (Date.now() - hiddenAt > STALE_MS) this.#threads.load();
    });
  }
}
