import { kept } from '../page/kept.js';

const key = 'parley.unread';

/** Maximum number of threads that are remembered. */
const MOST = 200;

/**
 * The threads whose answer has ended while another thread was shown or the page was hidden. They are stored in this
 * browser, as are the running ones: an answer may end while no page is open.
 */
export class Unread {
  #running = new Set();
  #unread = new Set();
  #shown = null;

  constructor() {
    const { running = [], unread = [] } = read();
    this.#running = new Set(running);
    this.#unread = new Set(unread);
  }

  get size() {
    return this.#unread.size;
  }

  has(id) {
    return this.#unread.has(id);
  }

  /** The user reads this thread now; null: none. */
  show(id) {
    this.#shown = id;
    if (!document.hidden && this.#unread.delete(id)) this.#keep();
  }

  /** Takes note of the listed threads: which have a running answer, and which no longer have one. */
  observe(threads) {
    const before = JSON.stringify(this.#state);
    for (const { id, run_id: runId } of threads) {
      if (runId) this.#running.add(id);
      else if (this.#running.delete(id) && (id !== this.#shown || document.hidden)) this.#unread.add(id);
    }
    if (JSON.stringify(this.#state) !== before) this.#keep();
  }

  forget(id) {
    if (this.#unread.delete(id) || this.#running.delete(id)) this.#keep();
  }

  get #state() {
    return { running: [...this.#running].slice(-MOST), unread: [...this.#unread].slice(-MOST) };
  }

  #keep() {
    kept.set(key, JSON.stringify(this.#state));
  }
}

function read() {
  try {
    return Object(JSON.parse(kept.get(key)));
  } catch {
    return {};
  }
}
