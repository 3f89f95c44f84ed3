// From the bytes of a file to its text, and what was supposed on the way.

/** Whether bytes are the text of an encoding, to the last one. */
function decoded(bytes, encoding) {
    try {
        return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
        return undefined;
    }
}

/**
 * `{ text, encoding, is_sure }`. A file says by its first bytes that it is UTF-16, as tables do that a spreadsheet saves
 * as "Unicode text"; what is UTF-8 throughout is UTF-8; all else is taken for Windows-1252, which has a letter for every
 * byte, so that somebody has to look.
 */
export function textOf(bytes) {
    const [first, second] = bytes;
    if (first === 0xff && second === 0xfe) return { text: inEncoding(bytes, 'utf-16le'), encoding: 'utf-16le', is_sure: true };
    if (first === 0xfe && second === 0xff) return { text: inEncoding(bytes, 'utf-16be'), encoding: 'utf-16be', is_sure: true };
    const text = decoded(bytes, 'utf-8');
    if (text !== undefined) return { text, encoding: 'utf-8', is_sure: true };
    // A workbook or a picture has bytes that no text has: what reads it next says so.
    return { text: inEncoding(bytes, 'windows-1252'), encoding: 'windows-1252', is_sure: false };
}

/** The text that bytes are in an encoding; what is none of its letters shows as such. */
export const inEncoding = (bytes, encoding) => new TextDecoder(encoding).decode(bytes);
