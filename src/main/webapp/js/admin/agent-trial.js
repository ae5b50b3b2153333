import { ParleyElement, html, icons, language, nothing, number, sentenceOf, t } from './base.js';
import { stream, write } from './server.js';

/**
 * Tries an agent that is not saved: its prompt as a user would get it, and an answer. Nothing is stored. `agent` is a
 * function that returns the fields.
 */
class AgentTrial extends ParleyElement {
  static properties = {
    agent: { attribute: false },
    preview: { state: true },
    answer: { state: true },
    problem: { state: true },
    running: { state: true },
  };

  render() {
    return html`<aside class="panel trial" aria-labelledby="trial">
      <h2 id="trial">${t('trial.title')}</h2>
      <p class="muted">${t('trial.text')}</p>
      <form @submit=${this.#submit}>
        <div class="field"><label for="trial-user">${t('trial.user')}</label><input id="trial-user" name="user" autocomplete="off" spellcheck="false" aria-describedby="trial-user-hint" /><small id="trial-user-hint" class="muted">${t('trial.userHint')}</small></div>
        <p class="buttons"><button type="button" @click=${() => this.#show()}>${t('trial.preview')}</button></p>
        ${
          this.preview
            ? html`<pre class="prompt" tabindex="0" aria-label=${t('trial.prompt')}>${this.preview.system_prompt || t('trial.noPrompt')}</pre>
          <p class="muted">${t('trial.tokens', { count: this.preview.tokens, most: this.preview.context_tokens })}</p>`
            : nothing
        }
        <div class="field"><label for="trial-message">${t('trial.message')}</label><textarea id="trial-message" name="message" rows="3" required></textarea></div>
        <p class="buttons">
          <button class="primary" ?disabled=${this.running}>${t('trial.ask')}</button>
          ${this.running ? html`<button type="button" @click=${() => this.running.abort()}>${t('trial.stop')}</button>` : nothing}
        </p>
      </form>
      ${this.problem ? html`<p class="note failure" role="alert">${icons.warning}<span>${this.problem}</span></p>` : nothing}
      ${this.answer ? this.#answerView(this.answer) : nothing}
    </aside>`;
  }

  #answerView({ reasoning, text, end }) {
    return html`<div class="answer" role="status">
      ${reasoning ? html`<details><summary>${t('reasoning.closed')}</summary><p class="muted said">${reasoning}</p></details>` : nothing}
      <p class="said">${text}${this.running ? html`<span class="caret"></span>` : nothing}</p>
      ${end ? html`<p class="muted">${t('trial.end', { endpoint: end.endpoint, seconds: number(Math.round(end.millis / 100) / 10) })}${end.input_tokens === undefined ? nothing : html`<br />${t('trial.used', { input: end.input_tokens, output: end.output_tokens ?? 0 })}`}</p>` : nothing}
    </div>`;
  }

  get #request() {
    const user = this.querySelector('[name=user]').value.trim();
    return {
      agent: this.agent(),
      user: user || null,
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      language,
    };
  }

  async #show() {
    this.problem = null;
    try {
      this.preview = await write('POST', 'trials/prompt', this.#request);
    } catch (problem) {
      this.problem = sentenceOf(problem);
    }
  }

  async #submit(event) {
    event.preventDefault();
    const message = event.target.elements.message.value;
    Object.assign(this, { running: new AbortController(), problem: null, answer: { reasoning: '', text: '' } });
    try {
      for await (const piece of stream('POST', 'trials/answer', { ...this.#request, message }, this.running.signal))
        this.#take(piece);
      if (!this.answer.end && !this.problem) this.problem = t('trial.cut');
    } catch (problem) {
      if (!this.running.signal.aborted) this.problem = sentenceOf(problem);
    } finally {
      this.running = null;
    }
  }

  #take({ type, text = '', error, ...end }) {
    const { answer } = this;
    if (type === 'text') this.answer = { ...answer, text: answer.text + text };
    if (type === 'reasoning') this.answer = { ...answer, reasoning: answer.reasoning + text };
    if (type === 'end') this.answer = { ...answer, end };
    if (type === 'error') this.problem = error;
  }
}

customElements.define('parley-admin-trial', AgentTrial);
