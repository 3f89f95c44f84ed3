// Elements in a few words. Texts are texts: nothing that was read from a file is ever taken for markup.

/**
 * `make('button', { type: 'button', onclick }, 'Next')`: properties that are functions listen, the rest are attributes.
 * What is false or nothing is left out.
 */
export function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) {
        if (value === undefined || value === null || value === false) continue;
        if (typeof value === 'function') element.addEventListener(attribute.slice(2), value);
        else element.setAttribute(attribute, value === true ? '' : String(value));
    }
    element.append(...children.filter((child) => child !== undefined && child !== null && child !== false));
    return element;
}

export const button = (text, onclick, attributes = {}) => make('button', { type: 'button', onclick, ...attributes }, text);

let last = 0;

/** An id that no other element has. */
export const fresh = (stem) => `waymark-${stem}-${(last += 1)}`;

/** A field with its label above it, and a hint where there is one. */
export function field(label, control, hint) {
    control.id ||= fresh('field');
    const about = hint && make('span', { class: 'import-hint', id: fresh('hint') }, hint);
    if (about) control.setAttribute('aria-describedby', about.id);
    return make('div', { class: 'import-field' }, make('label', { for: control.id }, label), control, about);
}

/** A select of `[value, text]`. */
export function select(options, value, onchange, attributes = {}) {
    const element = make('select', { onchange: () => onchange(element.value), ...attributes });
    element.append(...options.map(([value, text]) => make('option', { value }, text)));
    element.value = value;
    return element;
}

/**
 * A table of `headers`. Its roles are written out: where it is narrow its rows are drawn as cards, and what is not drawn
 * as a table is none to everybody else.
 */
export function table(name, caption, headers, ...rows) {
    const heads = headers.map((text) => make('th', { scope: 'col', role: 'columnheader' }, text));
    const body = make('tbody', { role: 'rowgroup' }, ...rows);
    const element = make(
        'table',
        { class: name, role: 'table' },
        make('caption', { class: 'import-unseen' }, caption),
        make('thead', { role: 'rowgroup' }, make('tr', { role: 'row' }, ...heads)),
        body,
    );
    return { element, body };
}
