import { html } from './element.js';

const icon = path => html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d=${path} /></svg>`;

export const compose = icon(
  'M9 4H5a1.5 1.5 0 0 0-1.5 1.5v9.5A1.5 1.5 0 0 0 5 16.5h9.5A1.5 1.5 0 0 0 16 15v-4M14.2 3.3a1.6 1.6 0 0 1 2.4 2.3L10 12.2l-3 .7.7-3z',
);
export const panel = icon(
  'M5 3.5h10A1.5 1.5 0 0 1 16.5 5v10a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15V5A1.5 1.5 0 0 1 5 3.5zM8 3.5v13',
);
export const search = icon('M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13 13l3.5 3.5');
export const up = icon('M10 16V4.5M5 9l5-5 5 5');
export const down = icon('M10 4v11.5M5 11l5 5 5-5');
export const chevron = icon('M6 8l4 4 4-4');
export const chevronRight = icon('M8 6l4 4-4 4');
export const chevronLeft = icon('M12 6l-4 4 4 4');
export const stop = html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><rect class="solid" x="5.5" y="5.5" width="9" height="9" rx="1.5" /></svg>`;
export const copy = icon(
  'M8 6.5h7A1.5 1.5 0 0 1 16.5 8v7a1.5 1.5 0 0 1-1.5 1.5H8A1.5 1.5 0 0 1 6.5 15V8A1.5 1.5 0 0 1 8 6.5zM13.5 6.5V5A1.5 1.5 0 0 0 12 3.5H5A1.5 1.5 0 0 0 3.5 5v7A1.5 1.5 0 0 0 5 13.5h1.5',
);
export const check = icon('M4 10.5l4 4 8-9');
export const pencil = icon('M12.5 4.5l3 3L7 16l-3.5.5L4 13zM10.8 6.2l3 3');
export const again = icon(
  'M15.8 8.5A6 6 0 0 0 4.6 7.3M4.2 11.5a6 6 0 0 0 11.2 1.2M4.5 3.8v3.7h3.7M15.5 16.2v-3.7h-3.7',
);
export const thumbUp = icon(
  'M6.5 16.5v-8l3-5.5a1.5 1.5 0 0 1 1.5 1.5v3.5h4a1.5 1.5 0 0 1 1.5 1.7l-.8 5.3a1.5 1.5 0 0 1-1.5 1.3zM6.5 8.5h-3v8h3',
);
export const thumbDown = icon(
  'M13.5 3.5v8l-3 5.5A1.5 1.5 0 0 1 9 15.5V12H5a1.5 1.5 0 0 1-1.5-1.7L4.3 5a1.5 1.5 0 0 1 1.5-1.5zM13.5 11.5h3v-8h-3',
);
export const dots = html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path class="solid" d="M4 8.7a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6zM10 8.7a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6zM16 8.7a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6z" /></svg>`;
export const pin = icon('M7 3.5h6l-.8 5.5 2.3 2.5h-9L7.8 9zM10 11.5v5');
export const archive = icon('M3.5 4h13v3.5h-13zM4.5 7.5V15A1.5 1.5 0 0 0 6 16.5h8a1.5 1.5 0 0 0 1.5-1.5V7.5M8 10.5h4');
export const folder = icon(
  'M3.5 15V5A1.5 1.5 0 0 1 5 3.5h3l1.5 2H15A1.5 1.5 0 0 1 16.5 7v8a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 15z',
);
export const share = icon('M7 9.5H4.5v7h11v-7H13M10 12.5v-9M6.5 7L10 3.5 13.5 7');
export const trash = icon(
  'M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.7 9.6a1.5 1.5 0 0 0 1.5 1.4h4.6a1.5 1.5 0 0 0 1.5-1.4l.7-9.6M8.5 8.5v5M11.5 8.5v5',
);
export const clip = icon(
  'M15.5 9.5l-5.7 5.7a3.5 3.5 0 0 1-5-5L11 4a2.3 2.3 0 0 1 3.3 3.3l-6.1 6.1a1.2 1.2 0 0 1-1.7-1.7l5.5-5.5',
);
export const close = icon('M5 5l10 10M15 5L5 15');
export const file = icon(
  'M11.5 3.5H6A1.5 1.5 0 0 0 4.5 5v10A1.5 1.5 0 0 0 6 16.5h8a1.5 1.5 0 0 0 1.5-1.5V7.5zM11.5 3.5v4h4',
);
export const warning = icon('M10 3.5l7 12.5H3zM10 8.5v3.5M10 14v.2');
export const offline = icon('M3 8a10 10 0 0 1 14 0M5.5 11a6.5 6.5 0 0 1 9 0M10 14.5v.2M3.5 3.5l13 13');
export const tool = icon(
  'M12.5 3.7a4 4 0 0 0-4.7 5.3L3.7 13a1.8 1.8 0 0 0 2.6 2.6l4.1-4.1a4 4 0 0 0 5.2-4.8l-2.3 2.3-2.1-.5-.5-2.1z',
);
export const thought = icon(
  'M10 3.5c3.6 0 6.5 2.3 6.5 5.2s-2.9 5.2-6.5 5.2c-.7 0-1.3-.1-1.9-.2L5 15.5l.6-2.9C4.3 11.6 3.5 10.2 3.5 8.7c0-2.9 2.9-5.2 6.5-5.2zM7.5 8.7h.1M10 8.7h.1M12.5 8.7h.1',
);
export const book = icon(
  'M4 4.5h4.5A1.5 1.5 0 0 1 10 6v10a1.5 1.5 0 0 0-1.5-1H4zM16 4.5h-4.5A1.5 1.5 0 0 0 10 6v10a1.5 1.5 0 0 1 1.5-1H16z',
);
export const info = icon('M10 3.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM10 9v4.5M10 6.5v.2');
export const download = icon('M10 3.5v9M6 9l4 4 4-4M4 16.5h12');
export const wrap = icon('M3.5 5h13M3.5 10h10.5a2.5 2.5 0 0 1 0 5H10M12 13l-2 2 2 2M3.5 15h3');
export const printer = icon(
  'M6 7V3.5h8V7M6 14H4.5A1 1 0 0 1 3.5 13V8.5A1.5 1.5 0 0 1 5 7h10a1.5 1.5 0 0 1 1.5 1.5V13a1 1 0 0 1-1 1H14M6 11.5h8v5H6z',
);
export const hourglass = icon('M5.5 3.5h9M5.5 16.5h9M6.5 3.5v2.5l3.5 4 3.5-4V3.5M6.5 16.5V14l3.5-4 3.5 4v2.5');
export const bell = icon('M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1.5 1.5H4zM8.5 16.5h3');
