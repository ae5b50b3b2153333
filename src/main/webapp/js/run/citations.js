import { html, nothing } from '../page/element.js';
import * as icons from '../page/icons.js';
import { origin } from '../server/call.js';
import { t } from '../words/words.js';

/** Sources of an answer's statements: a file, with page or section. */
export const citationList = citations => html`
  <details class="citations">
    <summary>${icons.book}<span>${t('citations.title', { count: citations.length })}</span>${icons.chevron}</summary>
    <ol>
      ${citations.map(
        citation => html`<li value=${citation.number ?? nothing}>
        <span class="source">${citation.file_id ? fileLink(citation) : webLink(citation)}</span>
        <span class="muted">${place(citation)}</span>
        ${citation.text ? html`<blockquote dir="auto">${citation.text}</blockquote>` : nothing}
      </li>`,
      )}
    </ol>
  </details>
`;

const fileLink = ({ file_id: id, path = `/api/files/${id}`, name }) =>
  html`<a href=${origin + path} target="_blank" rel="noopener">${name}</a>`;

/** A model can name any address as its source: only web addresses become links. */
const webLink = ({ name, url }) =>
  /^https?:\/\//i.test(url ?? '') && URL.canParse(url)
    ? html`<a href=${url} title=${url} target="_blank" rel="noopener noreferrer nofollow">${name ?? url}</a> <span class="muted">${new URL(url).host}</span>`
    : ownFile(url)
      ? html`<a href=${origin + url} target="_blank" rel="noopener">${name ?? url}</a>`
      : (name ?? url);

/** Tools name files of the thread by their paths at the server. */
const ownFile = url => /^\/api\/files\/[0-9a-f-]{36}(?:#page=\d+)?$/.test(url ?? '');

const place = ({ page, section }) => [page && t('citations.page', { page }), section].filter(Boolean).join(' · ');
