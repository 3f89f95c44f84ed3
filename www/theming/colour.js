// Colours as the theming page has them: `#rrggbb`, one for light and one for dark, and how far two of them stand apart.

const HEX = /^#[0-9a-f]{6}$/i;
const PAIR = /^light-dark\(\s*(#[0-9a-f]{6})\s*,\s*(#[0-9a-f]{6})\s*\)$/i;

/** Whether a text is a colour that a colour field can hold. */
export const isColour = (text) => HEX.test(text);

/** The colours of a value in light and in dark; undefined of any other value, such as a font. */
export function pairOf(value) {
    if (isColour(value)) return { light: value, dark: value };
    const [, light, dark] = PAIR.exec(value) ?? [];
    return light && { light, dark };
}

/** The value that has these colours. */
export const valueOf = ({ light, dark }) => (light === dark ? light : `light-dark(${light}, ${dark})`);

/** The relative luminance of a colour, 0 to 1, as WCAG 2.2 defines it. */
export function luminance(colour) {
    const [red, green, blue] = [1, 3, 5].map((at) => {
        const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one, other) {
    const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
}

/** A ratio for people, never rounded up to a limit that it misses. */
export const written = (ratio) => (Math.floor(ratio * 100) / 100).toFixed(2);
