import { ParleyElement, html, nothing } from '../page/element.js';
import * as icons from '../page/icons.js';
import { t } from '../words/words.js';

/** Thumbs up or down, and a comment. Fires 'rate' with message id, rating and comment. */
class Feedback extends ParleyElement {
  static properties = { messageId: {}, feedback: { attribute: false }, asking: { state: true } };

  render() {
    return html`
      ${this.#thumb('up', icons.thumbUp, t('feedback.up'))} ${this.#thumb('down', icons.thumbDown, t('feedback.down'))}
      ${this.asking ? this.#form() : nothing}
    `;
  }

  updated(changed) {
    if (!changed.has('asking') || !this.asking) return;
    this.querySelector('textarea').focus();
    this.querySelector('form').scrollIntoView({ block: 'nearest' });
  }

  #thumb(rating, icon, label) {
    const given = this.feedback?.rating === rating;
    return html`<button class="icon-button" aria-label=${label} title=${label} aria-pressed=${given}
      @click=${() => this.#rate(given ? null : rating)}>${icon}</button>`;
  }

  #form() {
    return html`<form class="comment" @submit=${this.#send} @keydown=${this.#onKey}>
      <label>${t(`feedback.comment.${this.feedback.rating}`)}<textarea name="comment" rows="3" maxlength="2000">${this.feedback?.comment ?? ''}</textarea></label>
      <div class="buttons">
        <button type="button" @click=${this.#close}>${t('feedback.skip')}</button>
        <button class="primary">${t('feedback.send')}</button>
      </div>
    </form>`;
  }

  #rate(rating, comment) {
    this.feedback = rating && { rating, comment };
    this.asking = Boolean(rating) && comment === undefined;
    this.emit('rate', { messageId: this.messageId, rating, comment });
  }

  #send(event) {
    event.preventDefault();
    this.#rate(this.feedback.rating, new FormData(event.target).get('comment'));
  }

  #close() {
    this.asking = false;
  }

  #onKey(event) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#close();
  }
}

customElements.define('parley-feedback', Feedback);
