import { fullTime, html, shortTime, t } from './base.js';
import { ask } from './dialog.js';
import { go, pathOf } from './route.js';
import { read, write } from './server.js';
import { state } from './state.js';
import { facts, table, words } from './table.js';
import { AdminView } from './view.js';

const time = at =>
  at ? html`<time datetime=${at} title=${fullTime(new Date(at))}>${shortTime(new Date(at))}</time>` : undefined;

/** One user: groups and the claim that they come from, and sessions. */
class UserView extends AdminView {
  load({ id }) {
    return read(`users/${encodeURIComponent(id)}`);
  }

  show(user) {
    return html`
      <p class="crumbs"><a href=${pathOf('users')}>${t('admin.users')}</a></p>
      <header class="head">
        <h1>${user.name || user.id}</h1>
        <button @click=${() => go(`${pathOf('access')}?user=${encodeURIComponent(user.id)}`)}>${t('users.access')}</button>
        <button @click=${() => this.#signOut()}>${t('users.signOut')}</button>
        ${user.enabled ? html`<button class="danger" @click=${() => this.#enable(false)}>${t('users.disable')}</button>` : html`<button @click=${() => this.#enable(true)}>${t('users.enable')}</button>`}
      </header>
      <p>${state(user.enabled ? 'enabled' : 'disabled')}</p>
      ${facts([
        [t('users.id'), html`<span class="code">${user.id}</span>`],
        [t('users.email'), user.email],
        [t('users.source'), user.source === 'local' ? t('users.local') : t('users.oidc')],
        [t('users.groups'), user.groups.length ? words(user.groups) : ''],
        [t('users.from'), user.groups_from],
        [t('users.roles'), user.roles.length ? words(user.roles) : ''],
        [t('users.tag'), user.agent_tag],
        [t('users.created'), time(user.created_at)],
        [t('users.signedIn'), time(user.signed_in_at)],
        [t('users.seen'), time(user.last_seen_at)],
      ])}
      <h2>${t('users.sessions')}</h2>
      ${table({
        caption: t('users.sessions'),
        rows: user.sessions,
        empty: t('users.noSessions'),
        columns: [
          { label: t('users.program'), kind: 'wide', cell: ({ program }) => program },
          { label: t('users.address'), cell: ({ address }) => html`<span class="code">${address}</span>` },
          { label: t('users.created'), cell: session => time(session.created_at) },
          { label: t('users.seen'), cell: session => time(session.seen_at) },
          { label: t('users.expires'), cell: session => time(session.expires_at) },
        ],
      })}
    `;
  }

  async #signOut() {
    const { id, name } = this.data;
    if (
      !(await ask({
        title: t('users.signOutTitle', { name }),
        text: t('users.signOutText'),
        action: t('users.signOut'),
      }))
    )
      return;
    await this.attempt(() => write('POST', `users/${encodeURIComponent(id)}/sign-out`), t('users.signedOut'));
    await this.reload();
  }

  async #enable(enabled) {
    const { id, name } = this.data;
    if (
      !enabled &&
      !(await ask({
        title: t('users.disableTitle', { name }),
        text: t('users.disableText'),
        action: t('users.disable'),
        danger: true,
      }))
    )
      return;
    await this.attempt(() => write('PATCH', `users/${encodeURIComponent(id)}`, { enabled }), t('admin.saved'));
    await this.reload();
  }
}

customElements.define('parley-admin-user', UserView);
