import { openSettings } from '../profile/settings.js';
import { html } from './element.js';
import { showPart } from './dialogs.js';
import './side-panel.js';

/** The sidebar of the chat page, and what its buttons and menus do. */
export const sideBar = page => {
  const { actions } = page;
  return html`<parley-side-panel .threads=${page.threads} .projects=${page.projects} .project=${page.threads.project} .current=${page.shown.chat.id}
    .features=${page.config.features} .config=${page.config} .me=${page.me} ?open=${page.panel} ?inert=${!page.panel}
    @new-chat=${() => page.open(null)} @open-thread=${page.openListed} @search=${() => showPart(page, 'parley-search')} @keys=${() => showPart(page, 'parley-keys')}
    @change-thread=${event => actions.change(event.detail)} @delete-thread=${event => actions.delete(event.detail)}
    @export-thread=${event => actions.export(event.detail)} @settings=${() => openSettings(page)} @close-panel=${page.closePanel}></parley-side-panel>`;
};
