import { ParleyElement, html, nothing } from '../page/element.js';
import * as icons from '../page/icons.js';
import { sentenceOf } from '../page/sentence.js';
import { applyAccent } from '../page/theme.js';
import { loadConfig } from '../server/config.js';
import { language, t } from '../words/words.js';
import { pageAfterLogin, signIn } from './session.js';

/** The form of the sign-in page. */
class LoginForm extends ParleyElement {
  static properties = {
    name: { state: true },
    logo: { state: true },
    problem: { state: true },
    busy: { state: true },
    users: { state: true },
    closed: { state: true },
  };

  name = 'Parley';
  users = [];

  async connectedCallback() {
    super.connectedCallback();
    document.documentElement.lang = language;
    document.title = t('login.title', { name: this.name });
    const { name, logo, accent, sign_in: ways, checklist, development_users: users = [] } = await loadConfig();
    Object.assign(this, { name, logo, users, checklist, closed: ways?.length === 0 });
    applyAccent(accent);
    document.title = t('login.title', { name });
  }

  render() {
    if (this.closed)
      return html`<h1>${this.name}</h1><p class="note failure" role="alert">${icons.warning}<span>${t('login.none')}</span></p><p>${t('login.setup')} <a href="/node/setup">/node/setup</a></p>`;
    return html`<form @submit=${this.#submit}>
      ${this.logo ? html`<img class="logo" src=${this.logo} alt="" />` : nothing}
      <h1>${t('login.title', { name: this.name })}</h1>
      <label>${t('login.username')}<input name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus /></label>
      <label>${t('login.password')}<input name="password" type="password" autocomplete="current-password" required /></label>
      ${this.problem ? html`<p class="note failure" role="alert">${icons.warning}<span>${this.problem}</span></p>` : nothing}
      <button class="primary" ?disabled=${this.busy}>${t('login.submit')}</button>
      ${this.users.length ? this.#developmentUsers() : nothing}
    </form>`;
  }

  firstUpdated() {
    this.querySelector('input')?.focus();
  }

  /** In the development run, a user's password is the user's name. */
  #developmentUsers() {
    return html`<div class="development">
      <p class="muted">${t('login.developmentUsers')}</p>
      ${this.users.map(name => html`<button type="button" @click=${() => this.#signIn(name, name)}>${name}</button>`)}
    </div>`;
  }

  #submit(event) {
    event.preventDefault();
    const { username, password } = Object.fromEntries(new FormData(event.target));
    return this.#signIn(username, password);
  }

  async #signIn(username, password) {
    Object.assign(this, { busy: true, problem: null });
    try {
      const { user } = await signIn(username, password);
      location.replace(
        pageAfterLogin(location.search, this.checklist && user.roles.includes('admin') ? '/admin' : '/'),
      );
    } catch (problem) {
      this.busy = false;
      this.problem = sentence(problem);
      await this.updateComplete;
      this.querySelector('[name=password]').select();
    }
  }
}

function sentence(problem) {
  const { status, retryAfter } = problem;
  if (status === 401) return t('login.wrong');
  if (status === 404) return t('login.off');
  if (status === 429) return retryAfter ? t('login.wait', { count: retryAfter }) : t('login.waitAWhile');
  return sentenceOf(problem);
}

customElements.define('parley-login', LoginForm);
