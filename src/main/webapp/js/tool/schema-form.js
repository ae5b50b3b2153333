import { html, nothing } from '../page/element.js';
import { t } from '../words/words.js';

/**
 * The fields of a JSON Schema for a flat object, as a tool asks for: {name, kind, label, hint, required, choices}. Kinds
 * are text, long, number, integer, flag, choice, choices and json.
 */
export function fieldsOf(schema) {
  const required = new Set(schema?.required ?? []);
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => ({
    name,
    property,
    kind: kindOf(property),
    label: property.title ?? name,
    hint: property.description,
    required: required.has(name),
    choices: choicesOf(property),
    value: property.default,
  }));
}

/** Fields to edit the values of an object, whose schema is not known. */
export const fieldsFor = values =>
  Object.entries(values).map(([name, value]) => ({
    name,
    property: {},
    kind: kindFor(value),
    label: name,
    required: false,
    value,
  }));

function kindOf({ type, enum: values, oneOf, items, maxLength }) {
  if (values || oneOf) return 'choice';
  if (type === 'array' && choicesOf({ ...items })) return 'choices';
  if (type === 'boolean') return 'flag';
  if (type === 'integer' || type === 'number') return type;
  if (type === 'string' || type === undefined) return maxLength > 200 ? 'long' : 'text';
  return 'json';
}

function kindFor(value) {
  if (typeof value === 'boolean') return 'flag';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'string') return value.length > 60 || value.includes('\n') ? 'long' : 'text';
  return 'json';
}

function choicesOf({ enum: values, enumNames: names, oneOf, anyOf, items }) {
  if (values) return values.map((value, index) => ({ value, label: String(names?.[index] ?? value) }));
  const titled = oneOf ?? anyOf;
  if (titled?.every(one => 'const' in one))
    return titled.map(one => ({ value: one.const, label: one.title ?? String(one.const) }));
  return items ? choicesOf(items) : undefined;
}

/** One field; `prefix` makes its id unique on the page. */
export function fieldView(field, prefix) {
  const id = `${prefix}-${field.name}`;
  const hint = field.hint ? html`<small class="muted" id="${id}-hint">${field.hint}</small>` : nothing;
  const described = field.hint ? `${id}-hint` : nothing;
  if (field.kind === 'flag')
    return html`<div class="field"><label class="flag"><input type="checkbox" name=${field.name} .checked=${field.value === true} aria-describedby=${described} />${field.label}</label>${hint}</div>`;
  if (field.kind === 'choices')
    return html`<fieldset class="field"><legend>${field.label}</legend>${field.choices.map(
      (choice, index) =>
        html`<label class="flag"><input type="checkbox" name=${field.name} value=${index} .checked=${(field.value ?? []).includes(choice.value)} />${choice.label}</label>`,
    )}${hint}</fieldset>`;
  return html`<div class="field"><label for=${id}>${field.label}</label>${control(field, id, described)}${hint}</div>`;
}

const types = { email: 'email', uri: 'url', date: 'date', 'date-time': 'datetime-local' };

function control({ name, kind, property, required, choices, value }, id, described) {
  if (kind === 'choice')
    return html`<select id=${id} name=${name} ?required=${required} aria-describedby=${described}>
      ${required && value !== undefined ? nothing : html`<option value=""></option>`}
      ${choices.map((choice, index) => html`<option value=${index} .selected=${choice.value === value}>${choice.label}</option>`)}
    </select>`;
  if (kind === 'long' || kind === 'json')
    return html`<textarea id=${id} name=${name} rows=${kind === 'json' ? 4 : 3} class=${kind === 'json' ? 'code' : ''} dir="auto" ?required=${required}
      maxlength=${property.maxLength ?? nothing} aria-describedby=${described} .value=${kind === 'json' ? asJson(value) : (value ?? '')}></textarea>`;
  return input({ name, kind, property, required, value }, id, described);
}

function input({ name, kind, property, required, value }, id, described) {
  const type = kind === 'number' || kind === 'integer' ? 'number' : (types[property.format] ?? 'text');
  const limit = limits => property[limits] ?? nothing;
  return html`<input id=${id} name=${name} type=${type} step=${kind === 'number' ? 'any' : nothing} dir="auto" autocomplete="off"
    min=${limit('minimum')} max=${limit('maximum')} minlength=${limit('minLength')} maxlength=${limit('maxLength')} pattern=${limit('pattern')}
    ?required=${required} aria-describedby=${described} .value=${String(value ?? '')} />`;
}

const asJson = value => (value === undefined ? '' : JSON.stringify(value, null, 2));

/** The values of the form. Marks an invalid JSON field and returns null if there is one. */
export function readFields(form, fields) {
  const values = {};
  for (const field of fields) {
    const value = valueOf(form, field);
    if (value === INVALID) {
      const control = form.elements[field.name];
      control.setCustomValidity(t('tool.invalidJson'));
      control.addEventListener('input', () => control.setCustomValidity(''), { once: true });
      form.reportValidity();
      return null;
    }
    if (value !== undefined) values[field.name] = value;
  }
  return values;
}

const INVALID = Symbol('invalid');

function valueOf(form, { name, kind, choices, property }) {
  if (kind === 'choices')
    return [...form.querySelectorAll(`[name="${CSS.escape(name)}"]:checked`)].map(box => choices[box.value].value);
  const control = form.elements[name];
  if (kind === 'flag') return control.checked;
  const text = control.value;
  if (kind === 'choice') return text === '' ? undefined : choices[text].value;
  if (kind === 'number' || kind === 'integer') return text === '' ? undefined : Number(text);
  if (kind === 'json') return jsonOf(text);
  if (property.format === 'date-time' && text) return new Date(text).toISOString();
  return text;
}

function jsonOf(text) {
  if (!text.trim()) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return INVALID;
  }
}
