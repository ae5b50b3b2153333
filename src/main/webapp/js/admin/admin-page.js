import {
  ParleyElement,
  applyAccent,
  chooseLanguage,
  chooseTheme,
  chosenTheme,
  html,
  icons,
  iconButton,
  language,
  languages,
  loadConfig,
  loginPage,
  nothing,
  repeat,
  sentenceOf,
  signOut,
  t,
  themes,
  whoAmI,
} from './base.js';
import './dialog.js';
import { go, pathOf, readRoute } from './route.js';

const narrow = matchMedia('(max-width: 59.99rem)');

/** The views in the order of the navigation, each in a module that is loaded when it is first shown. */
const views = {
  overview: {
    load: () => import('./overview-view.js'),
    view: route => html`<parley-admin-overview .route=${route}></parley-admin-overview>`,
  },
  endpoints: {
    load: () => import('./endpoints-view.js'),
    view: route => html`<parley-admin-endpoints .route=${route}></parley-admin-endpoints>`,
  },
  agents: {
    load: () => import('./agents-view.js'),
    view: route => html`<parley-admin-agents .route=${route}></parley-admin-agents>`,
  },
  tools: {
    load: () => import('./tools-view.js'),
    view: route => html`<parley-admin-tools .route=${route}></parley-admin-tools>`,
  },
  users: {
    load: () => import('./users-view.js'),
    view: route => html`<parley-admin-users .route=${route}></parley-admin-users>`,
  },
  runs: {
    load: () => import('./runs-view.js'),
    view: route => html`<parley-admin-runs .route=${route}></parley-admin-runs>`,
  },
  audit: {
    load: () => import('./audit-view.js'),
    view: route => html`<parley-admin-audit .route=${route}></parley-admin-audit>`,
  },
  access: {
    load: () => import('./access-view.js'),
    view: route => html`<parley-admin-access .route=${route}></parley-admin-access>`,
  },
  settings: {
    load: () => import('./settings-view.js'),
    view: route => html`<parley-admin-settings .route=${route}></parley-admin-settings>`,
  },
  usage: {
    load: () => import('./usage-view.js'),
    view: route => html`<parley-admin-usage .route=${route}></parley-admin-usage>`,
  },
  feedback: {
    load: () => import('./feedback-view.js'),
    view: route => html`<parley-admin-feedback .route=${route}></parley-admin-feedback>`,
  },
  checks: {
    load: () => import('./checks-view.js'),
    view: route => html`<parley-admin-checks .route=${route}></parley-admin-checks>`,
  },
};

/** The page for administrators: navigation and one view. */
class AdminPage extends ParleyElement {
  static properties = {
    ready: { state: true },
    route: { state: true },
    open: { state: true },
    failure: { state: true },
    ended: { state: true },
  };

  constructor() {
    super();
    document.documentElement.lang = language;
    window.addEventListener('popstate', () => this.#show());
    window.addEventListener('parley-admin-route', () => this.#show());
    window.addEventListener('parley-session-ended', () => (this.ended = this.ready));
    window.addEventListener('keydown', event => event.key === 'Escape' && (this.open = false));
    narrow.addEventListener('change', () => {
      this.open = false;
      this.requestUpdate();
    });
    this.addEventListener('click', event => this.#followLink(event));
    this.addEventListener('say', event => this.querySelector('parley-toast').show(event.detail));
    this.#begin();
  }

  render() {
    if (this.failure)
      return html`<main class="content"><p class="note failure" role="alert">${icons.warning}<span>${sentenceOf(this.failure)}</span></p></main>`;
    if (!this.ready) return html`<p class="visually-hidden" role="status">${t('page.loading')}</p>`;
    return html`
      <a class="skip" href="#content" @click=${this.#skip}>${t('admin.skip')}</a>
      <header class="bar">
        ${iconButton(icons.panel, t('admin.menu'), this.#toggle, this.open ? 'true' : 'false')}
        <span class="brand">${this.config.name}</span>
      </header>
      <nav class="side" aria-label=${t('admin.title')} ?inert=${narrow.matches && !this.open} data-open=${this.open ? 'true' : nothing}>
        <p class="brand">${this.config.logo ? html`<img class="logo" src=${this.config.logo} alt="" />` : nothing}<span>${this.config.name}</span></p>
        <ul>${Object.keys(views).map(name => html`<li><a href=${pathOf(name)} aria-current=${name === this.route.view ? 'page' : nothing}>${t(`admin.${name}`)}</a></li>`)}</ul>
        <footer>
          <a href="/" data-native>${t('admin.chat')}</a>
          <parley-menu .label=${t('me.menu', { name: this.me.name })} .face=${this.#face()} .items=${this.#items}></parley-menu>
        </footer>
      </nav>
      ${this.open ? html`<div class="backdrop" @click=${() => (this.open = false)}></div>` : nothing}
      <main class="content" id="content" tabindex="-1" ?inert=${narrow.matches && this.open}>
        ${this.ended ? html`<p class="note failure" role="alert">${icons.warning}<span>${t('problem.session')}</span><a class="link" href=${loginPage()} data-native>${t('session.login')}</a></p>` : nothing}
        ${repeat(
          [this.route],
          ({ path, search }) => `${path}?${search}`,
          route => views[route.view].view(route),
        )}
      </main>
      <parley-admin-dialog></parley-admin-dialog>
      <parley-toast></parley-toast>
    `;
  }

  async #begin() {
    try {
      [this.me, this.config] = await Promise.all([whoAmI(), loadConfig()]);
    } catch (problem) {
      if (problem.status === 401) location.replace(loginPage());
      else this.failure = problem;
      return;
    }
    applyAccent(this.config.accent);
    await this.#show();
    this.ready = true;
  }

  async #show() {
    const route = readRoute();
    if (!Object.hasOwn(views, route.view)) return go(pathOf('overview'));
    await views[route.view].load();
    const moved = this.ready && route.path !== this.route?.path;
    this.route = route;
    this.open = false;
    document.title = `${t(`admin.${route.view}`)} – ${this.config.name}`;
    if (!moved) return undefined;
    await this.updateComplete;
    this.querySelector('main').focus({ preventScroll: true });
    return window.scrollTo(0, 0);
  }

  #followLink(event) {
    const link = event.target.closest('a[href^="/admin"]');
    if (
      !link ||
      link.dataset.native !== undefined ||
      event.defaultPrevented ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey
    )
      return;
    event.preventDefault();
    go(link.getAttribute('href'));
  }

  async #toggle() {
    this.open = !this.open;
    await this.updateComplete;
    if (this.open) this.querySelector('nav a').focus();
  }

  #skip(event) {
    event.preventDefault();
    this.querySelector('main').focus();
  }

  #face() {
    return html`<span class="initial" data-initial=${[...this.me.name][0]?.toUpperCase() ?? ''}></span><span class="name">${this.me.name}</span>`;
  }

  get #items() {
    const theme = chosenTheme();
    return [
      ...themes.map(name => ({ label: t(`theme.${name}`), checked: name === theme, action: () => this.#choose(name) })),
      null,
      ...languages.map(({ code, name }) => ({
        label: name,
        checked: code === language,
        action: () => chooseLanguage(code),
      })),
      null,
      { label: t('me.logout'), action: signOut },
    ];
  }

  #choose(theme) {
    chooseTheme(theme);
    this.requestUpdate();
  }
}

customElements.define('parley-admin', AdminPage);
