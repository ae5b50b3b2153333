import { t } from '../words/words.js';
import { sentenceOf } from './sentence.js';

/** What the user does with a listed thread. The page has the `threads`, a `toast`, and a thread that is `shown`. */
export class ThreadActions {
  #page;

  constructor(page) {
    this.#page = page;
  }

  /** Renames, pins or archives it. */
  change({ id, ...fields }) {
    this.#page.threads.update(id, fields).catch(problem => this.#tell(problem));
  }

  /** A deleted thread is hidden at once, and deleted when the deletion can no longer be undone. */
  delete({ id }) {
    const { threads, toast, shown } = this.#page;
    const action = { label: t('thread.undo'), run: () => threads.unhide(id) };
    const onGone = () => threads.delete(id, true).catch(problem => this.#tell(problem));
    toast.flush();
    threads.hide(id);
    toast.show(t('thread.deleted'), { action, onGone });
    if (shown.chat.id === id) this.#page.open(null);
  }

  /** Saves it as a file. */
  async export({ format, ...thread }) {
    try {
      const { exportThread } = await import('../thread/export.js');
      await exportThread(thread, format);
    } catch (problem) {
      this.#tell(problem);
    }
  }

  #tell(problem) {
    this.#page.toast.show(sentenceOf(problem));
  }
}
