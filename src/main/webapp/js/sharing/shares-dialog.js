import { copyFrom } from '../page/copy.js';
import { ParleyElement, html, nothing } from '../page/element.js';
import { iconButton } from '../page/icon-button.js';
import * as icons from '../page/icons.js';
import { sentenceOf } from '../page/sentence.js';
import { t } from '../words/words.js';
import { audienceOf, endOf, linkOf, listShares, revokeShare } from './sharing.js';

/** The user's own shares: each can be opened, copied as a link, and revoked. */
class SharesDialog extends ParleyElement {
  static properties = {
    shares: { state: true },
    next: { state: true },
    problem: { state: true },
    copiedId: { state: true },
  };

  shares = [];

  async show() {
    await this.#load([]);
    this.querySelector('dialog').showModal();
  }

  render() {
    return html`<dialog closedby="any" aria-labelledby="shares-title">
      <header>
        <h2 id="shares-title">${t('sharing.mine')}</h2>
        ${iconButton(icons.close, t('dialog.close'), () => this.querySelector('dialog').close())}
      </header>
      <div class="dialog-body">
        ${this.problem ? html`<p class="note failure" role="alert">${icons.warning}<span>${this.problem}</span></p>` : nothing}
        ${this.shares.length ? this.#list() : html`<p class="note">${t('sharing.none')}</p>`}
        ${this.next ? html`<button type="button" class="link" @click=${() => this.#load(this.shares, this.next)}>${t('sharing.more')}</button>` : nothing}
      </div>
      <footer></footer>
    </dialog>`;
  }

  #list() {
    return html`<ul class="dialog-list">${this.shares.map(
      share => html`<li>
      <div class="what">
        <a href=${share.url} dir="auto">${share.title || t('thread.new')}</a>
        <span class="muted" dir="auto">${audienceOf(share)}</span>
        <span class="muted">${endOf(share)}</span>
      </div>
      ${iconButton(share.id === this.copiedId ? icons.check : icons.copy, t('sharing.copyLinkOf', { title: share.title }), () => this.#copy(share))}
      ${iconButton(icons.trash, t('sharing.revoke', { title: share.title }), () => this.#revoke(share))}
    </li>`,
    )}</ul>`;
  }

  async #load(before, cursor) {
    const { shares, next_cursor: next } = await listShares(cursor);
    Object.assign(this, { shares: [...before, ...shares], next, problem: null });
    await this.updateComplete;
  }

  #copy(share) {
    copyFrom({}, linkOf(share));
    this.copiedId = share.id;
  }

  /** The focus moves to the close button: the pressed one is removed. */
  async #revoke({ id }) {
    try {
      await revokeShare(id);
      this.shares = this.shares.filter(share => share.id !== id);
      this.querySelector('header button').focus();
    } catch (problem) {
      this.problem = sentenceOf(problem);
    }
  }
}

customElements.define('parley-shares', SharesDialog);
