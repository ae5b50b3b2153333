import { copyFrom } from '../page/copy.js';
import { ParleyElement, html, nothing } from '../page/element.js';
import { iconButton } from '../page/icon-button.js';
import * as icons from '../page/icons.js';
import { sentenceOf } from '../page/sentence.js';
import { t } from '../words/words.js';
import { audienceFields, audienceIn, isNobody } from './audience-fields.js';
import { audienceOf, durations, endAfter, endOf, linkOf, listShares, shareThread } from './sharing.js';

/** Shares a thread: asks with whom, until when and whether with files; then it shows the link. */
class ShareDialog extends ParleyElement {
  static properties = {
    thread: { state: true },
    rules: { state: true },
    share: { state: true },
    problem: { state: true },
    busy: { state: true },
    copied: { state: true },
  };

  async show(thread) {
    this.rules = await listShares();
    Object.assign(this, { thread, share: null, problem: null, busy: false });
    await this.updateComplete;
    this.querySelector('form').reset();
    this.querySelector('dialog').showModal();
  }

  render() {
    return html`<dialog closedby="any" aria-labelledby="share-title">
      <header>
        <h2 id="share-title">${t('sharing.title')}</h2>
        ${iconButton(icons.close, t('dialog.close'), this.#close)}
      </header>
      ${this.share ? this.#done() : this.#form()}
    </dialog>`;
  }

  #form() {
    const { reach, longest_seconds: longest } = this.rules ?? {};
    return html`<form @submit=${this.#submit}>
      <div class="dialog-body">
        <p>${t('sharing.what')}</p>
        ${audienceFields({ groups: this.page?.me.groups ?? [], reach })}
        <div class="field">
          <label for="share-end">${t('sharing.end')}</label>
          <select id="share-end" name="days">
            ${durations(longest).map(days => html`<option value=${days}>${this.#duration(days, longest)}</option>`)}
          </select>
        </div>
        <label class="flag"><input type="checkbox" name="files" />${t('sharing.files')}</label>
        ${this.problem ? html`<p class="note failure" role="alert">${icons.warning}<span>${this.problem}</span></p>` : nothing}
      </div>
      <footer>
        <button type="button" class="apart" @click=${this.#list}>${t('sharing.mine')}</button>
        <button type="button" @click=${this.#close}>${t('question.cancel')}</button>
        <button class="primary" ?disabled=${this.busy}>${t('sharing.share')}</button>
      </footer>
    </form>`;
  }

  #done() {
    return html`
      <div class="dialog-body">
        <p role="status">${t('sharing.done', { audience: audienceOf(this.share) })}</p>
        <p>${endOf(this.share)}</p>
        <div class="field">
          <label for="share-link">${t('sharing.link')}</label>
          <input id="share-link" readonly .value=${linkOf(this.share)} @focus=${event => event.target.select()} />
        </div>
      </div>
      <footer>
        <button type="button" class="apart" @click=${this.#list}>${t('sharing.mine')}</button>
        <button type="button" @click=${this.#close}>${t('dialog.close')}</button>
        <button type="button" class="primary copy-link" @click=${this.#copy}>${this.copied ? t('answer.copied') : t('sharing.copyLink')}</button>
      </footer>
    `;
  }

  #duration(days, longest) {
    if (days) return t('sharing.days', { count: days });
    return longest ? t('sharing.longest') : t('sharing.endless');
  }

  async #submit(event) {
    event.preventDefault();
    const audience = audienceIn(event.target);
    const data = new FormData(event.target);
    if (isNobody(audience)) {
      this.problem = t('sharing.nobody');
      return;
    }
    Object.assign(this, { problem: null, busy: true });
    try {
      const fields = { with: audience, expires_at: endAfter(Number(data.get('days'))), files: data.has('files') };
      this.share = await shareThread(this.thread.id, fields);
      await this.updateComplete;
      this.querySelector('.copy-link').focus();
    } catch (problem) {
      this.problem = sentenceOf(problem);
    }
    this.busy = false;
  }

  #copy() {
    copyFrom(this, linkOf(this.share));
  }

  #list() {
    this.#close();
    this.emit('open-dialog', { name: 'parley-shares' });
  }

  #close() {
    this.querySelector('dialog').close();
  }
}

customElements.define('parley-share', ShareDialog);
