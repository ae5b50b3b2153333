import { ParleyElement, html, nothing } from '../page/element.js';
import { choice } from './choice.js';
import { t } from './words.js';

/** The default agent, and whether new chats are temporary. */
class ChatsSection extends ParleyElement {
  static properties = { settings: { attribute: false }, agents: { attribute: false }, policy: {} };

  render() {
    return html`
      ${choice(
        'set-agent',
        t('settings.agent'),
        this.settings.default_agent,
        [
          { value: '', label: t('settings.agent.usual') },
          ...this.agents.map(({ id, name }) => ({ value: id, label: name })),
        ],
        value => this.emit('settings', { default_agent: value || null }),
      )}
      ${this.#temporary()}
    `;
  }

  #temporary() {
    if (this.policy === 'never') return nothing;
    if (this.policy === 'always') return html`<p>${t('settings.temporary.always')}</p>`;
    return html`<div class="setting column">
      <label class="flag"><input type="checkbox" .checked=${this.settings.temporary} @change=${this.#change} />${t('settings.temporary')}</label>
      <small class="muted">${t('settings.temporary.hint')}</small>
    </div>`;
  }

  #change(event) {
    this.emit('settings', { temporary: event.target.checked });
  }
}

customElements.define('parley-chat-settings', ChatsSection);
