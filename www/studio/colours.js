// Colours and fonts of the admin's own: each custom property in fields, and how far the colours stand apart as they are typed.
import { make } from '../make.js';
import { contrast, isColour, pairOf, valueOf, written } from '../theming/colour.js';
import { CONTRASTS, PROPERTIES } from '../theming/documented.js';

const THEMES = ['light', 'dark'];
const short = (name) => name.replace('--waymark-', '');

/** A value that the frame lets through, as `set` of embed.js has it: nothing that a browser would fetch. */
const passes = (value) => /^[\w\s#%.,()"'-]+$/.test(value) && !/url|image|src/i.test(value);

/** `#1f5a99` of `#1F5A99` or `#abc`; undefined of what is no such colour. */
export function colourIn(text) {
    const plain = text.trim().toLowerCase();
    const whole = /^#[0-9a-f]{3}$/.test(plain) ? `#${[...plain.slice(1)].map((letter) => letter + letter).join('')}` : plain;
    return isColour(whole) ? whole : undefined;
}

/** What is wrong with a value that is no colour; undefined where nothing is. */
function faultOf(name, text) {
    if (text === '') return undefined;
    const isLength = name === '--waymark-radius';
    if (!passes(text) || !CSS.supports(isLength ? 'border-radius' : 'font-family', text)) {
        return isLength ? 'This is no length: write it as 8px or 0.5rem.' : 'This is no list of fonts: write it as "Open Sans", sans-serif.';
    }
    return undefined;
}

/** What the pairs of a colour come to, by `colours`, a map of names to colours in light and dark. */
export function measured(colours, name) {
    return CONTRASTS.filter(({ above, below }) => [above, below].includes(name)).flatMap((pair) =>
        THEMES.map((theme) => {
            const ratio = contrast(colours.get(pair.above)[theme], colours.get(pair.below)[theme]);
            return { ...pair, theme, ratio, isShort: ratio < pair.least };
        }));
}

/** So many pairs that fall short are said; the rest is counted. */
const MOST_TOLD = 2;

/** The nearest of a colour's pairs to its limit, in words, and those that fall below. */
function toldOf(colours, name, theme) {
    const pairs = measured(colours, name).filter((one) => one.theme === theme);
    if (pairs.length === 0) return { isShort: false, text: '' };
    const nearest = pairs.reduce((one, other) => (other.ratio / other.least < one.ratio / one.least ? other : one));
    const low = pairs.filter(({ isShort }) => isShort);
    const said = low.length > 0 ? low.slice(0, MOST_TOLD) : [nearest];
    const more = low.length > MOST_TOLD ? `; and ${low.length - MOST_TOLD} more` : '';
    const one = ({ above, below, ratio, least, where, isShort }) => {
        const other = above === name ? `on ${short(below)}` : `under ${short(above)}`;
        return `${written(ratio)} ${other} (${where}), ${isShort ? 'too little: ' : ''}at least ${least}`;
    };
    return { isShort: said[0].isShort, text: `In ${theme}: ${said.map(one).join('; ')}${more}.` };
}

export class OwnColours {
    /** `changed` hears of each change that holds. */
    constructor(changed) {
        this.changed = changed;
        this.take({});
    }

    /** Begins with these values, by the names of the properties; others are Waymark's own. */
    take(values) {
        this.element = undefined;
        this.now = new Map(PROPERTIES.map(({ name, light, dark, kind }) => {
            const value = values[name];
            if (kind === 'colour') return [name, pairOf(value ?? '') ?? { light, dark }];
            return [name, { light: typeof value === 'string' && !faultOf(name, value) ? value : light }];
        }));
    }

    /** The values that are not Waymark's own. */
    get properties() {
        const isOwn = ({ name, kind, light, dark }) => {
            const now = this.now.get(name);
            return now.light !== light || (kind === 'colour' && now.dark !== dark);
        };
        return Object.fromEntries(PROPERTIES.filter(isOwn).map(({ name, kind }) => {
            const now = this.now.get(name);
            return [name, kind === 'colour' ? valueOf(now) : now.light];
        }));
    }

    /** The fields, the same ones until other values are taken: what is typed and no colour yet stays where it is. */
    draw() {
        this.element ??= this.made();
        return this.element;
    }

    made() {
        this.verdict = make('p', { role: 'status' });
        this.ratios = new Map();
        const rows = PROPERTIES.map((property) => (property.kind === 'colour' ? this.colour(property) : this.other(property)));
        const element = make('fieldset', { class: 'own-colours' }, make('legend', {}, 'Own colours and font'),
            make('p', { class: 'small' }, 'Colours as #1f5a99. What stands on what is measured as you type, as WCAG 2.2 AA asks for it. ',
                make('a', { href: 'theming.html' }, 'See them on each screen')),
            this.verdict, ...rows);
        this.tell();
        return element;
    }

    colour({ name, meaning }) {
        const fields = THEMES.map((theme) => {
            const told = make('span', { class: 'small', id: `told-${short(name)}-${theme}` });
            const text = make('input', { 'aria-label': `${short(name)} in ${theme}`, 'aria-describedby': told.id, spellcheck: 'false', autocomplete: 'off',
                input: () => taken(colourIn(text.value), picker) });
            const picker = make('input', { type: 'color', 'aria-label': `Choose ${short(name)} in ${theme}`, input: () => taken(picker.value, text) });
            const taken = (colour, other) => {
                const ratio = this.ratios.get(`${name} ${theme}`);
                ratio.fault = colour === undefined ? 'This is no colour: write it as #1f5a99.' : undefined;
                if (colour !== undefined) {
                    other.value = colour;
                    this.now.set(name, { ...this.now.get(name), [theme]: colour });
                }
                this.tell();
                if (colour !== undefined) this.changed();
            };
            text.value = picker.value = this.now.get(name)[theme];
            this.ratios.set(`${name} ${theme}`, { told, text, name, theme });
            return make('div', { class: 'one-colour' }, make('span', { class: 'pair' }, picker, text), told);
        });
        return make('div', { class: 'colour-row' }, make('div', {}, make('code', {}, name), make('span', { class: 'small' }, meaning)), ...fields);
    }

    other({ name, meaning, light }) {
        const told = make('span', { class: 'small', id: `told-${short(name)}` });
        const text = make('input', { 'aria-label': short(name), 'aria-describedby': told.id, spellcheck: 'false', autocomplete: 'off', placeholder: light, input: () => {
            const value = text.value.trim();
            const fault = faultOf(name, value);
            told.textContent = fault ?? '';
            told.classList.toggle('short', fault !== undefined);
            text.setAttribute('aria-invalid', String(fault !== undefined));
            if (fault !== undefined) return;
            this.now.set(name, { light: value || light });
            this.changed();
        } });
        text.value = this.now.get(name).light;
        return make('div', { class: 'colour-row' }, make('div', {}, make('code', {}, name), make('span', { class: 'small' }, meaning)),
            make('div', { class: 'one-colour whole' }, text, told));
    }

    /** Says of each colour how far it stands apart, and of all of them whether that is enough. */
    tell() {
        for (const { told, text, name, theme, fault } of this.ratios.values()) {
            const { isShort, text: words } = toldOf(this.now, name, theme);
            told.textContent = fault ?? words;
            told.classList.toggle('short', fault !== undefined || isShort);
            text.setAttribute('aria-invalid', String(fault !== undefined));
        }
        const all = CONTRASTS.flatMap(({ above, below, least }) =>
            THEMES.map((theme) => contrast(this.now.get(above)[theme], this.now.get(below)[theme]) < least));
        const count = all.filter(Boolean).length;
        const words = count === 0
            ? `All ${all.length} contrast ratios are high enough for WCAG 2.2 AA.`
            : `${count} of ${all.length} contrast ratios ${count === 1 ? 'is' : 'are'} too low for WCAG 2.2 AA: see the colours below.`;
        if (this.verdict.textContent !== words) this.verdict.textContent = words;
        this.verdict.classList.toggle('short', count > 0);
    }
}
