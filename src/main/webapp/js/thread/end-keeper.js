/** The reader counts as being at the end within this many pixels. */
const NEAR = 40;

/**
 * Keeps a scrolled area at its end while its content grows, until the reader scrolls up; then it keeps its position.
 * `onMove` is called with whether the end is visible; `isWhole` returns whether the bottom of the area is the end of
 * the content; content that `isEmpty` is read from its beginning.
 */
export class EndKeeper {
  atEnd = true;
  #scroller;
  #top = 0;
  #onMove;
  #isWhole;
  #isEmpty;
  #resized = new ResizeObserver(() => this.#settle());

  constructor(scroller, content, { onMove, isWhole, isEmpty }) {
    this.#scroller = scroller;
    this.#onMove = onMove;
    this.#isWhole = isWhole;
    this.#isEmpty = isEmpty;
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

  /** The reader scrolls to another position. */
  leave() {
    this.#set(false);
  }

  #settle() {
    const { scrollHeight, clientHeight } = this.#scroller;
    if (this.#isEmpty()) return;
    if (this.atEnd) this.#keep(scrollHeight);
    else if (scrollHeight <= clientHeight) this.#set(this.#near());
  }

  /** The reader's own scrolling is distinguished from this one by its final position. */
  #keep(top) {
    this.#scroller.scrollTop = top;
    this.#top = this.#scroller.scrollTop;
  }

  /**
   * Up leaves the end, down finds it again. Content that grows, or shrinks while it is rendered again, does not count
   * as the reader's scrolling.
   */
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
