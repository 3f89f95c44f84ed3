// The theming page: what is chosen here goes into a stylesheet of the page, as a host would write it, and the same text
// is there to be copied.
import { copy, make } from '../make.js';
import { contrast, pairOf, valueOf, written } from './colour.js';
import { CONTRASTS, PARTS, PROPERTIES } from './documented.js';
import { PRESETS } from './presets.js';

const SCREENS = [
    'today', 'goal', 'skills', 'path', 'catalogue', 'mentorship', 'feedback', 'exposure', 'leadership', 'journal', 'share',
];
const OWN = 'The widget’s own';
const THEMES = ['light', 'dark'];

const at = (id) => document.getElementById(id);
const widget = document.querySelector('waymark-plan');

/** The rules that the page has for the widget: one for the properties, one for each part. */
const sheet = new CSSStyleSheet();
sheet.replaceSync(['waymark-plan', ...PARTS.map(({ name }) => `waymark-plan::part(${name})`)].map((of) => `${of} {}`).join('\n'));
document.adoptedStyleSheets.push(sheet);
const [properties, ...parts] = sheet.cssRules;

/** What each property has now, in light and in dark. */
const now = new Map();
const initial = ({ light, dark }) => ({ light, dark });
const isInitial = ({ name, light, dark }) => now.get(name).light === light && now.get(name).dark === dark;
/** The fields of each property, to be filled when a preset is chosen. */
const fields = new Map();

function fillProperties() {
    const rows = PROPERTIES.map((property) => {
        const { name, kind, meaning } = property;
        const field = (theme, label) => {
            const input = make('input', {
                type: kind === 'colour' ? 'color' : 'text',
                'aria-label': label,
                spellcheck: 'false',
                input: () => {
                    const changed = kind === 'colour' ? { ...now.get(name), [theme]: input.value } : both(input.value);
                    now.set(name, changed);
                    draw();
                },
            });
            fields.set(`${name} ${theme}`, input);
            return input;
        };
        const cells =
            kind === 'colour'
                ? THEMES.map((theme) => make('td', {}, field(theme, `${name} in ${theme}`)))
                : [make('td', { colspan: 2 }, field('light', name))];
        const reset = make('button', { type: 'button', class: 'quiet', 'aria-label': `Reset ${name}`, click: () => {
            now.set(name, initial(property));
            fillFields();
            draw();
            // It is gone now that there is nothing to reset.
            fields.get(`${name} light`).focus();
        } }, 'Reset');
        fields.set(`${name} reset`, reset);
        const title = make('th', { scope: 'row' }, make('code', {}, name), make('span', { class: 'small' }, meaning));
        return make('tr', {}, title, ...cells, make('td', {}, reset));
    });
    at('properties').tBodies[0].replaceChildren(...rows);
}

const both = (value) => ({ light: value, dark: value });

function fillFields() {
    for (const { name, kind } of PROPERTIES) {
        const { light, dark } = now.get(name);
        fields.get(`${name} light`).value = light;
        if (kind === 'colour') fields.get(`${name} dark`).value = dark;
    }
}

function take(chosen) {
    for (const property of PROPERTIES) {
        const value = chosen?.properties[property.name];
        now.set(property.name, value === undefined ? initial(property) : (pairOf(value) ?? both(value)));
    }
    setTheme(chosen?.theme ?? 'auto');
    fillFields();
    draw();
}

function setTheme(theme) {
    at('theme').value = theme;
    widget.setAttribute('theme', theme);
}

/** The CSS as a host would write it. */
function css() {
    const theme = at('theme').value;
    const set = PROPERTIES.filter((property) => !isInitial(property));
    const lines = set.map(({ name }) => `  ${name}: ${properties.style.getPropertyValue(name).trim()};`);
    const rules = lines.length > 0 ? [`waymark-plan {\n${lines.join('\n')}\n}`] : [];
    const told = parts.filter(({ style }) => style.length > 0);
    rules.push(...told.map(({ selectorText, style }) => `${selectorText} {\n  ${style.cssText}\n}`));
    if (rules.length === 0 && theme === 'auto') return '/* Nothing is changed yet. */';
    return [`/* for <waymark-plan${theme === 'auto' ? '' : ` theme="${theme}"`}> */`, ...rules].join('\n');
}

/** The contrast of each pair in both themes, those that fall short first. */
function ratios() {
    const measured = CONTRASTS.map((pair) => {
        const [light, dark] = THEMES.map((theme) => contrast(now.get(pair.above)[theme], now.get(pair.below)[theme]));
        return { ...pair, ratios: [light, dark], short: [light, dark].filter((ratio) => ratio < pair.least).length };
    });
    return measured.sort((a, b) => (b.short > 0) - (a.short > 0));
}

function drawContrasts() {
    const measured = ratios();
    const rows = measured.map(({ above, below, least, where, ratios }) => {
        const cells = ratios.map((ratio) =>
            ratio < least
                ? make('td', { class: 'short' }, make('strong', {}, `${written(ratio)}: too little`))
                : make('td', {}, written(ratio)),
        );
        const title = make('th', { scope: 'row' }, make('code', {}, above), ' on ', make('code', {}, below));
        return make('tr', {}, title, make('td', {}, where), make('td', {}, String(least)), ...cells);
    });
    at('contrasts').tBodies[0].replaceChildren(...rows);
    const short = measured.reduce((sum, pair) => sum + pair.short, 0);
    const all = measured.length * THEMES.length;
    const verdict = short === 0
        ? `All ${all} contrast ratios are high enough.`
        : `${short} of ${all} contrast ratios ${short === 1 ? 'is' : 'are'} too low: see Contrast.`;
    if (at('verdict').textContent !== verdict) at('verdict').textContent = verdict;
    at('verdict').classList.toggle('short', short > 0);
}

function draw() {
    for (const property of PROPERTIES) {
        const { name } = property;
        if (isInitial(property)) properties.style.removeProperty(name);
        else properties.style.setProperty(name, valueOf(now.get(name)));
        fields.get(`${name} reset`).hidden = isInitial(property);
    }
    drawContrasts();
    at('css').textContent = css();
}

function fillParts() {
    const rows = PARTS.map(({ name, meaning, example }, index) => {
        const hint = make('span', { class: 'small', id: `hint-${name}`, role: 'status' });
        const field = make('input', {
            type: 'text',
            'aria-label': `Declarations for the part ${name}`,
            'aria-describedby': hint.id,
            placeholder: example,
            spellcheck: 'false',
            input: () => {
                const { style } = parts[index];
                style.cssText = field.value;
                const isWrong = field.value.trim() !== '' && style.length === 0;
                field.setAttribute('aria-invalid', String(isWrong));
                hint.textContent = isWrong ? `No declaration is in this: write it as ${example}` : '';
                draw();
            },
        });
        const title = make('th', { scope: 'row' }, make('code', {}, `::part(${name})`), make('span', { class: 'small' }, meaning));
        return make('tr', {}, title, make('td', {}, field, hint));
    });
    at('part-list').tBodies[0].replaceChildren(...rows);
}

const options = (names) => names.map((name) => make('option', {}, name));
at('preset').append(...options([OWN, ...PRESETS.map(({ name }) => name)]));
at('view').append(...options(SCREENS));
at('preset').addEventListener('change', ({ target }) => take(PRESETS.find(({ name }) => name === target.value)));
at('theme').addEventListener('change', ({ target }) => {
    setTheme(target.value);
    draw();
});
at('view').addEventListener('change', ({ target }) => widget.setAttribute('view', target.value));
at('copy').addEventListener('click', async () => {
    at('copied').textContent = await copy(at('css').textContent, at('css'));
});
at('fail').addEventListener('click', () => {
    at('failing').replaceChildren(make('waymark-plan', { storage: 'none', base: 'no-such-folder/' }));
});
fillProperties();
fillParts();
take(undefined);
