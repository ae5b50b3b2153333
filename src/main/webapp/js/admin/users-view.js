import { fullTime, html, nothing, shortTime, t } from './base.js';
import './user-view.js';
import { pathOf } from './route.js';
import { Pages } from './server.js';
import { state } from './state.js';
import { table, words } from './table.js';
import { AdminView, moreButton } from './view.js';

const PAUSE_MS = 250;

/** The users, searched on the server, or one of them. */
class UsersView extends AdminView {
  static properties = { search: { state: true } };

  search = '';

  load({ id }) {
    return id ? {} : new Pages('users', 'users', { q: this.search }).more();
  }

  show(pages) {
    if (this.route.id) return html`<parley-admin-user .route=${this.route}></parley-admin-user>`;
    return html`
      <h1>${t('admin.users')}</h1>
      <form class="filters" role="search" @submit=${event => event.preventDefault()}>
        <div class="field"><label for="users-search">${t('users.search')}</label><input id="users-search" type="search" autocomplete="off" @input=${this.#onSearch} /></div>
      </form>
      ${table({
        caption: t('admin.users'),
        rows: pages.rows,
        empty: this.search ? t('users.nobody') : t('users.none'),
        columns: [
          { label: t('users.name'), cell: ({ id, name }) => html`<a href=${pathOf('users', id)}>${name || id}</a>` },
          { label: t('users.id'), cell: ({ id }) => html`<span class="code">${id}</span>` },
          { label: t('users.groups'), cell: ({ groups }) => (groups.length ? words(groups.slice(0, 6)) : undefined) },
          { label: t('users.roles'), cell: ({ roles }) => (roles.length ? words(roles) : undefined) },
          { label: t('users.state'), cell: ({ enabled }) => state(enabled ? 'enabled' : 'disabled') },
          {
            label: t('users.seen'),
            cell: ({ last_seen_at: at }) =>
              at
                ? html`<time datetime=${at} title=${fullTime(new Date(at))}>${shortTime(new Date(at))}</time>`
                : nothing,
          },
        ],
      })}
      ${moreButton(this, pages)}
    `;
  }

  #onSearch({ target }) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.search = target.value.trim();
      this.reload();
    }, PAUSE_MS);
  }
}

customElements.define('parley-admin-users', UsersView);
