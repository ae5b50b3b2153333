import { html, nothing, t } from './base.js';

/**
 * Fields of a form as data: {name, type, label, hint, choices, min, max, step, required}. Types are text, password,
 * area, code, number, flag, choice, list (one entry per line), map (`name: value` per line), json and choices (several
 * of `choices`). `choices` are {value, label}. A field of type own has `view(value)` and `read(form)`.
 */
export const fieldView = (field, value, problem) => {
  const id = `field-${field.name.replace('.', '-')}`;
  const described = [field.hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ') || nothing;
  const notes = html`${field.hint ? html`<small id="${id}-hint" class="muted">${field.hint}</small>` : nothing}
    ${problem ? html`<small id="${id}-problem" class="wrong" role="alert">${problem}</small>` : nothing}`;
  if (field.type === 'own') return html`${field.view(value)}${notes}`;
  if (field.type === 'flag')
    return html`<div class="field flag"><label><input type="checkbox" name=${field.name} .checked=${Boolean(value)} aria-describedby=${described} ?disabled=${field.disabled} />${field.label}</label>${notes}</div>`;
  if (field.type === 'choices')
    return html`<fieldset class="field"><legend>${field.label}</legend>
      ${field.choices.map(({ value: one, label }) => html`<label class="flag"><input type="checkbox" name=${field.name} value=${one} .checked=${(value ?? []).includes(one)} ?disabled=${field.disabled} />${label}</label>`)}
      ${field.choices.length ? nothing : html`<small class="muted">${t('admin.none')}</small>`}${notes}</fieldset>`;
  return html`<div class="field ${field.wide ? 'wide' : ''}"><label for=${id}>${field.label}</label>${control(field, id, value, described, Boolean(problem))}${notes}</div>`;
};

function control(field, id, value, described, wrong) {
  const { name, type, rows = 3 } = field;
  const invalid = wrong ? 'true' : nothing;
  if (type === 'choice')
    return html`<select id=${id} name=${name} aria-describedby=${described} aria-invalid=${invalid} ?disabled=${field.disabled}>
      ${field.choices.map(choice => html`<option value=${choice.value} .selected=${String(value ?? '') === String(choice.value)}>${choice.label}</option>`)}
    </select>`;
  if (['area', 'code', 'list', 'map', 'json'].includes(type))
    return html`<textarea id=${id} name=${name} rows=${rows} class=${type === 'area' || type === 'list' ? '' : 'code'} spellcheck=${type === 'area' ? 'true' : 'false'}
      aria-describedby=${described} aria-invalid=${invalid} ?required=${field.required} ?readonly=${field.disabled} .value=${toText(type, value)}></textarea>`;
  return html`<input id=${id} name=${name} type=${type ?? 'text'} min=${field.min ?? nothing} max=${field.max ?? nothing} step=${field.step ?? nothing} placeholder=${field.placeholder ?? nothing}
    autocomplete="off" spellcheck="false" aria-describedby=${described} aria-invalid=${invalid} ?required=${field.required} ?readonly=${field.disabled} .value=${value ?? ''} />`;
}

function toText(type, value) {
  if (type === 'list') return (value ?? []).join('\n');
  if (type === 'map')
    return Object.entries(value ?? {})
      .map(([name, text]) => `${name}: ${text}`)
      .join('\n');
  if (type === 'json') return Object.keys(value ?? {}).length ? JSON.stringify(value, null, 2) : '';
  return value ?? '';
}

/** The values of a form as JSON; a number or choice without a value is null, which the server takes as "not set". */
export function readForm(form, fields) {
  const values = {};
  for (const field of fields) if (!field.disabled) place(values, field.name, valueOf(form, field));
  return values;
}

/** The value of a name such as `dialect.tools`. */
export const valueAt = (object, name) => name.split('.').reduce((value, part) => value?.[part], object);

function place(values, name, value) {
  const [first, second] = name.split('.');
  if (second) values[first] = { ...values[first], [second]: value };
  else values[first] = value;
}

function valueOf(form, { name, type, read, empty = [] }) {
  if (type === 'own') return read(form);
  if (type === 'choices') return [...form.querySelectorAll(`[name="${name}"]:checked`)].map(box => box.value);
  const element = form.elements[name];
  if (type === 'flag') return element.checked;
  const text = element.value;
  if (type === 'number') return text === '' ? null : Number(text);
  if (type === 'list') return lines(text);
  if (type === 'map')
    return Object.fromEntries(
      lines(text)
        .map(line => line.split(/:\s*(.*)/s, 2))
        .map(([key, value = '']) => [key.trim(), value]),
    );
  if (type === 'json') return text.trim() ? parsed(text) : empty;
  if (type === 'choice') return text === '' ? null : text;
  return text;
}

const lines = text =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean);

/** An invalid text is sent as it is: the server names the field. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The name of the field that a refusal is about: the server's sentences begin with it. */
export const fieldOf = (problem, fields) => {
  const [first] = /^[\w.]+/.exec(problem?.message ?? '') ?? [''];
  return fields.find(({ name }) => name === first)?.name;
};
