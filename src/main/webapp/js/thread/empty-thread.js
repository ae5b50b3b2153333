import { html, nothing } from '../page/element.js';
import { sentenceOf } from '../page/sentence.js';
import { t } from '../words/words.js';

/** The view of a thread without messages: loading, missing, failed, or the introduction of the agent. */
export function emptyThread(view) {
  const { state, problem } = view.chat;
  if (state === 'loading')
    return html`<p class="pulse"><span class="visually-hidden">${t('thread.loading')}</span></p>`;
  if (state === 'missing') return missing(view);
  if (state === 'failed') return failed(view, problem);
  if (!view.agent) return noAgent();
  return html`<parley-agent-intro .agent=${view.agent}></parley-agent-intro>`;
}

const missing = view => html`<div class="empty">
  <p>${t('thread.missing')}</p>
  ${view.agent ? way(t('thread.new'), () => view.emit('new-chat')) : nothing}
</div>`;

const failed = (view, problem) => html`<div class="empty" role="alert">
  <p>${t('thread.failed')} ${sentenceOf(problem)}</p>
  ${way(t('thread.retry'), () => view.chat.load())}
</div>`;

const noAgent = () => html`<div class="empty">
  <p>${t('agent.none')}</p>
  ${way(t('thread.retry'), () => location.reload())}
</div>`;

const way = (label, action) => html`<p class="ways"><button @click=${action}>${label}</button></p>`;
