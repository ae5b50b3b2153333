import { ParleyElement, html, nothing } from '../page/element.js';
import * as icons from '../page/icons.js';
import '../page/menu.js';
import { t } from '../words/words.js';

/** One thread in the list, with its actions. */
class ThreadItem extends ParleyElement {
  static properties = {
    thread: { attribute: false },
    current: { type: Boolean },
    unread: { type: Boolean },
    features: { attribute: false },
    renaming: { state: true },
  };

  render() {
    const { id, run_id: running } = this.thread;
    if (this.renaming) return this.#form();
    return html`<div class="thread-item ${this.current ? 'current' : ''}">
      <a href="/c/${id}" title=${this.#title} aria-current=${this.current ? 'page' : nothing} @click=${this.#open}>
        <span class="title" dir="auto">${this.#title}</span>
        ${running ? html`<span class="at-work-mark" role="img" aria-label=${t('threads.running')}></span>` : nothing}
        ${this.unread && !running ? html`<span class="unread-mark" role="img" aria-label=${t('threads.unread')}></span>` : nothing}
      </a>
      <parley-menu .label=${t('thread.menu', { title: this.#title })} .items=${this.#items}></parley-menu>
    </div>`;
  }

  updated(changed) {
    if (changed.has('renaming') && this.renaming) this.querySelector('input').select();
  }

  get #title() {
    return this.thread.title || t('thread.new');
  }

  get #items() {
    const { id, pinned, archived } = this.thread;
    const edit = [
      { label: t('thread.rename'), icon: icons.pencil, action: () => (this.renaming = true) },
      {
        label: pinned ? t('thread.unpin') : t('thread.pin'),
        icon: icons.pin,
        action: () => this.emit('change-thread', { id, pinned: !pinned }),
      },
      ...(this.features.includes('projects')
        ? [{ label: t('projects.move'), icon: icons.folder, action: () => this.#ask('parley-move') }]
        : []),
      {
        label: archived ? t('thread.unarchive') : t('thread.archive'),
        icon: icons.archive,
        action: () => this.emit('change-thread', { id, archived: !archived }),
      },
    ];
    const save = ['markdown', 'json'].map(format => ({
      label: t(`thread.save.${format}`),
      icon: icons.download,
      action: () => this.emit('export-thread', { id, title: this.#title, format }),
    }));
    const share = {
      label: t('thread.share'),
      icon: icons.share,
      action: () => this.#ask('parley-share'),
    };
    const pdf = {
      label: t('thread.save.pdf'),
      icon: icons.download,
      action: () => this.emit('export-thread', { id, title: this.#title, format: 'pdf' }),
    };
    const print = { label: t('thread.print'), icon: icons.printer, action: () => window.print() };
    const remove = {
      label: t('thread.delete'),
      icon: icons.trash,
      danger: true,
      action: () => this.emit('delete-thread', { id }),
    };
    const other = [
      ...(this.features.includes('sharing') ? [share] : []),
      ...save,
      ...(this.features.includes('export') ? [pdf] : []),
      ...(this.current ? [print] : []),
      null,
      remove,
    ];
    return this.features.includes('thread_edit') ? [...edit, null, ...other] : other;
  }

  #ask(name) {
    this.emit('open-dialog', { name, argument: { id: this.thread.id } });
  }

  #form() {
    return html`<form @submit=${this.#rename} @keydown=${this.#onKey}>
      <input name="title" maxlength="200" dir="auto" aria-label=${t('thread.title')} .value=${this.#title} @blur=${this.#rename} />
    </form>`;
  }

  #open(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    this.emit('open-thread', { id: this.thread.id });
  }

  #rename(event) {
    event.preventDefault();
    if (!this.renaming) return;
    const title = this.querySelector('input').value.trim();
    if (event.type === 'submit') this.#endRenaming();
    else this.renaming = false;
    if (title && title !== this.thread.title) this.emit('change-thread', { id: this.thread.id, title });
  }

  #onKey(event) {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#endRenaming();
  }

  async #endRenaming() {
    this.renaming = false;
    await this.updateComplete;
    this.querySelector('a').focus();
  }
}

customElements.define('parley-thread-item', ThreadItem);
