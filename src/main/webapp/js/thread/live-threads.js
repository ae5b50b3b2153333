import { origin } from '../server/call.js';

/** Without a live stream the list is read again when the page was out of sight for this long. */
const STALE_MS = 15_000;

/** Keeps the list of threads true to what happens elsewhere: by the server's live stream, else by reading it again. */
export class LiveThreads {
  #threads;

  constructor(threads, features) {
    this.#threads = threads;
    if (features.includes('live')) this.#listen();
    else this.#readAgain();
  }

  #listen() {
    const source = new EventSource(`${origin}/api/threads/live`, { withCredentials: true });
    source.addEventListener('thread', ({ data }) => this.#changed(JSON.parse(data)));
    source.addEventListener('thread-deleted', ({ data }) => this.#threads.remove(JSON.parse(data).id));
    source.onerror = () => (this.lost = true);
    source.onopen = () => {
      if (this.lost) this.#threads.load();
      this.lost = false;
    };
  }

  #changed(thread) {
    if (this.#threads.find(thread.id)?.updated_at === thread.updated_at) this.#threads.patch(thread.id, thread);
    else this.#threads.touch(thread.id, thread);
  }

  #readAgain() {
    let hiddenAt = null;
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) hiddenAt = Date.now();
      else if (Date.now() - hiddenAt > STALE_MS) this.#threads.load();
    });
  }
}
