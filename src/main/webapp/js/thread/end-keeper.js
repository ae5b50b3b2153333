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
    const { scrollHeight, clientHeight } = this.#scroller;
    if (this.atEnd) this.#keep(scrollHeight);
    else if (scrollHeight <= clientHeight) this.#set(this.#near());
  }

  /** The reader's own moves are told from this one by where it ends. */
  #keep(top) {
    this.#scroller.scrollTop = top;
    this.#top = this.#scroller.scrollTop;
  }

  /** Up leaves the end, down finds it again. Content that grows, or shrinks while it is drawn anew, is no wish of the reader's. */
  #scrolled() {
    const { scrollTop } = this.#scroller;
    if (scrollTop > this.#top && this.#near()) this.#set(true);
    if (scrollTop < this.#top && !this.#near()) this.#set(false);
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
