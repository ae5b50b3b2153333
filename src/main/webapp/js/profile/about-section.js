import { ParleyElement, html } from '../page/element.js';
import { t } from './words.js';

const LONGEST = 4000;

/** What the model is told about the user. */
class AboutSection extends ParleyElement {
  static properties = { settings: { attribute: false } };

  render() {
    return html`<form class="setting column" @submit=${this.#save}>
      <label for="set-instructions">${t('settings.about.label')}</label>
      <textarea id="set-instructions" rows="8" maxlength=${LONGEST} dir="auto" aria-describedby="set-instructions-hint" .value=${this.settings.instructions}></textarea>
      <small id="set-instructions-hint" class="muted">${t('settings.about.hint', { count: LONGEST })}</small>
      <button class="primary">${t('settings.save')}</button>
    </form>`;
  }

  #save(event) {
    event.preventDefault();
    this.emit('settings', { instructions: this.querySelector('textarea').value });
  }
}

customElements.define('parley-about', AboutSection);
