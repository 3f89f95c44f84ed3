// How what is taken away looks: the choices beside the catalogue, kept in this browser as the catalogue is.
import { COURSES } from './moodle.js';
import { PRESETS } from '../theming/presets.js';
import { PROPERTIES } from '../theming/documented.js';

const KEY = 'waymark:studio-look';

/** The choice of own colours, beside the names of the presets. */
export const OWN = 'own';

const FIRST = { title: '', completion: 'visited', language: '', words: '', check: '', theme: 'auto', view: '', colours: '', kinds: COURSES.join(), own: {} };

/** What was kept, and nothing of it that is no text: others may have written there. */
export function keptLook(storage) {
    try {
        const kept = JSON.parse(storage().getItem(KEY)) ?? {};
        const told = Object.keys(FIRST).filter((name) => name !== 'own' && typeof kept[name] === 'string').map((name) => [name, kept[name]]);
        const own = PROPERTIES.filter(({ name }) => typeof kept.own?.[name] === 'string').map(({ name }) => [name, kept.own[name]]);
        return { ...FIRST, ...Object.fromEntries(told), own: Object.fromEntries(own) };
    } catch {
        return structuredClone(FIRST);
    }
}

/** Keeps the choices; answers whether the browser does. */
export function keepLook(storage, settings) {
    try {
        storage().setItem(KEY, JSON.stringify(settings));
        return true;
    } catch {
        return false;
    }
}

/** Takes the choices out of the browser. */
export function forgetLook(storage) {
    try {
        storage().removeItem(KEY);
    } catch {
        // Where nothing is kept there is nothing to take out.
    }
}

/** The custom properties of a preset. */
export const presetOf = (name) => PRESETS.find((preset) => preset.name === name)?.properties ?? {};
