import { ParleyElement, html } from '../page/element.js';
import * as icons from '../page/icons.js';
import '../page/menu.js';
import { t } from '../words/words.js';

/** Shows which project's threads are listed; its menu selects another one, or all. Fires 'choose-project' with the id. */
class ProjectChooser extends ParleyElement {
  static properties = { projects: { attribute: false }, chosen: {} };

  willUpdate(changed) {
    if (changed.has('projects')) this.watch(this.projects);
  }

  /** Without them, all threads are listed. */
  firstUpdated() {
    this.projects.load().catch(() => {});
  }

  render() {
    const project = this.projects.find(this.chosen);
    const name = project?.name ?? t('projects.all');
    const face = html`${icons.folder}<span class="name" dir="auto">${name}</span>${icons.chevron}`;
    return html`<parley-menu class="project-menu" .label=${t('projects.chosen', { name })} .face=${face} .items=${this.#items}></parley-menu>`;
  }

  get #items() {
    const item = (id, label) => ({
      label,
      checked: id === (this.chosen ?? null),
      action: () => this.emit('choose-project', id),
    });
    return [
      item(null, t('projects.all')),
      ...this.projects.current.map(({ id, name }) => item(id, name)),
      null,
      { label: t('projects.manage'), action: () => this.emit('open-dialog', { name: 'parley-projects' }) },
    ];
  }
}

customElements.define('parley-project-chooser', ProjectChooser);
