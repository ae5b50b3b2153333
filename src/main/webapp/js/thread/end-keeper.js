/** The reader counts as being at the end within so many pixels. */
const NEAR = 40;

/**
 * Keeps a scrolled area at its end while its content grows, for as long as the reader leaves it there; once scrolled
 * up, it stays where it was put. `onMove` hears whether the end is in sight; `isWhole` tells whether what lies at the
 * bottom is the end at all.
 */
export class EndKeeper {
  atEnd = true;
  #scroller;
  #top = 0;
  #onMove;
  #isWhole;
  #resized = new ResizeObserver(() => this.#settle());

  constructor(scroller, content, { onMove, isWhole }) {
    this.#scroller = scroller;
    this.#onMove = onMove;
    this.#isWhole = isWhole;
    this.#resized.observe(content);
    this.#resized.observe(scroller);
    content.addEventListener('drawn', () => this.#settle());
    scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
  }

  stop() {
    this.#resized.disconnect();
  }

  toEnd() {
    this.#set(true);
    this.#settle();
  }

  /** The reader goes elsewhere. */
  leave() {
    this.#set(false);
  }

  #settle() {
    if (this.atEnd) this.#scroller.scrollTop = this.#scroller.scrollHeight;
    else this.#set(this.#near());
  }

  /** Only upward movement leaves the end: content that shrinks or grows below does not count as the reader's wish. */
  #scrolled() {
    const { scrollTop } = this.#scroller;
    if (this.#near()) this.#set(true);
    else if (scrollTop < this.#top) this.#set(false);
    this.#top = scrollTop;
  }

  #near() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight <= NEAR && this.#isWhole();
  }

  #set(atEnd) {
    if (this.atEnd === atEnd) return;
    this.atEnd = atEnd;
    this.#onMove(atEnd);
  }
}
