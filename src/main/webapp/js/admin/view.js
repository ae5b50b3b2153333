import { ParleyElement, html, icons, nothing, sentenceOf, t } from './base.js';

/**
 * A view of the administration. Subclasses have `load(route)`, which reads the data, and `show(data)`, which renders
 * it.
 */
export class AdminView extends ParleyElement {
  static properties = {
    route: { attribute: false },
    data: { state: true },
    failure: { state: true },
    busy: { state: true },
  };

  connectedCallback() {
    super.connectedCallback();
    this.reload();
  }

  async load() {
    return {};
  }

  /** Reads the data again; what is shown stays until then. */
  async reload() {
    try {
      this.data = await this.load(this.route);
      this.failure = null;
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      this.failure = problem;
    }
  }

  render() {
    if (this.failure) return failed(this.failure, () => this.reload());
    if (!this.data) return html`<p class="muted" role="status">${t('page.loading')}</p>`;
    return this.show(this.data);
  }

  /** Does something that the server may refuse, and says so. Returns whether it succeeded. */
  async attempt(work, done) {
    this.busy = true;
    try {
      await work();
      if (done) this.say(done);
      return true;
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      this.say(sentenceOf(problem));
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** Shows a sentence at the edge of the page. */
  say(text) {
    this.emit('say', text);
  }

  /** Reads the next page of a list. */
  more(pages) {
    return this.attempt(async () => {
      await pages.more();
      this.requestUpdate();
    });
  }
}

export const failed = (problem, again) => html`<div class="note failure" role="alert">
  ${icons.warning}<span>${sentenceOf(problem)}</span>
  ${again ? html`<button @click=${again}>${t('thread.retry')}</button>` : nothing}
</div>`;

export const moreButton = (view, pages) =>
  pages.hasMore
    ? html`<p class="more"><button ?disabled=${view.busy} @click=${() => view.more(pages)}>${t('admin.more')}</button></p>`
    : nothing;
