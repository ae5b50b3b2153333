import { ParleyElement, html, nothing } from '../page/element.js';
import { t } from '../words/words.js';

/** Introduction of the agent with suggested questions. Fires 'suggestion' with the text of the selected one. */
class AgentIntro extends ParleyElement {
  static properties = { agent: { attribute: false } };

  render() {
    const { name, description, overview, suggested_messages: suggestions = [] } = this.agent;
    return html`
      <h2 dir="auto">${name}</h2>
      ${description ? html`<p class="description" dir="auto">${description}</p>` : nothing}
      ${overview ? html`<parley-markdown class="overview" .text=${overview}></parley-markdown>` : nothing}
      ${suggestions.length ? this.#suggestions(suggestions.slice(0, 4)) : nothing}
    `;
  }

  #suggestions(suggestions) {
    return html`<ul class="suggestions" aria-label=${t('agent.suggestions')}>
      ${suggestions.map(text => html`<li><button dir="auto" @click=${() => this.emit('suggestion', text)}>${text}</button></li>`)}
    </ul>`;
  }
}

customElements.define('parley-agent-intro', AgentIntro);
