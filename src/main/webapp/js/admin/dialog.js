import { ParleyElement, html, icons, iconButton, nothing, t } from './base.js';

/** A question in a dialog: confirmation, with a text if `label` is given. */
class AdminDialog extends ParleyElement {
  static properties = { question: { state: true } };

  /**
   * Asks; resolves to the text (or true), or to null if the administrator cancels. Texts are {title, text, action,
   * danger, label}.
   */
  async ask(question) {
    this.question = question;
    await this.updateComplete;
    const dialog = this.querySelector('dialog');
    dialog.returnValue = '';
    dialog.showModal();
    return new Promise(resolve => {
      dialog.addEventListener('close', () => resolve(this.#answer(dialog)), { once: true });
    });
  }

  render() {
    const { title, text, action, danger, label } = this.question ?? {};
    return html`<dialog aria-labelledby="ask-title">
      <form method="dialog">
        <header><h2 id="ask-title">${title}</h2>${iconButton(icons.close, t('dialog.close'), () => this.querySelector('dialog').close())}</header>
        <div class="dialog-body">
          ${text ? html`<p>${text}</p>` : nothing}
          ${label ? html`<div class="field"><label for="ask-text">${label}</label><input id="ask-text" autocomplete="off" required maxlength="500" .value=${''} /></div>` : nothing}
        </div>
        <footer>
          <button type="button" @click=${() => this.querySelector('dialog').close()}>${t('admin.cancel')}</button>
          <button value="yes" class=${danger ? 'danger' : 'primary'}>${action}</button>
        </footer>
      </form>
    </dialog>`;
  }

  #answer(dialog) {
    if (dialog.returnValue !== 'yes') return null;
    return this.question.label ? dialog.querySelector('input').value.trim() || null : true;
  }
}

customElements.define('parley-admin-dialog', AdminDialog);

/** Asks in the dialog of the page. */
export const ask = question => document.querySelector('parley-admin-dialog').ask(question);
