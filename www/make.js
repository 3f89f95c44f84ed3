// Nodes for the pages: whatever comes from elsewhere goes in as text.

/** An element with attributes and what it holds; an attribute of `undefined` is left out, and a function listens. */
export function make(name, attributes = {}, ...within) {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) {
        if (typeof value === 'function') made.addEventListener(attribute, value);
        else if (value !== undefined) made.setAttribute(attribute, value);
    }
    made.append(...within);
    return made;
}

/** A word with its article: a skill, an area. */
export const oneOf = (word) => `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;

/** Puts a text on the clipboard; where there is none, as over plain http, selects the node that shows it. Answers what happened. */
export async function copy(text, shown) {
    try {
        await navigator.clipboard.writeText(text);
        return 'Copied.';
    } catch {
        getSelection().selectAllChildren(shown);
        return 'It is selected: copy it with the keyboard.';
    }
}
