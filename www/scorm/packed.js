// A plan as the text that an LMS keeps: small, since SCORM 1.2 lets a page keep 4096 characters, and of letters, digits,
// `-`, `_` and `.` alone, which no server and no transport changes.
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';

/** The form of the text. Another one, or another dictionary, needs another mark, and these are read for ever. */
const MARK = 'w2.';
/** The one of before, which has no sum. */
const UNSUMMED = 'w1.';
/** How many letters the sum of the text has. */
const SUM = 7;

/** What stands in most plans, the most frequent last, where a short distance leads to it. */
const DICTIONARY = strToU8(
    '"format":"waymark/plan","version":1,"catalog":{"id":"waymark-pm"},"learner":{"name":"role":"goals":[{"id":"by":"why":"' +
        '"serves":["focus":["milestones":[{"title":"limits":{"start":"hours_per_week":"on_the_job_hours_per_week":' +
        '"budget":{"amount":"currency":"EUR"},"away":[{"pinned":["excluded":["languages":["own_activities":[{' +
        '"mentorships":[{"decisions":[{"network":[{"feedback":[{"reviews":[{"exposures":[{"leadership":[{' +
        '"agreed":[{"journal":[{"text":"hours":"note":"reflection":"url":"https://"evidence":"private":true,' +
        '"status":"active""status":"done","done_on":"2026-"status":"started","hours_done":"status":"planned"},{' +
        '"path":{"made":"2027-"items":[{"activity":"start":"2027-"end":"2027-","ratings":[{"by":"manager","on":"2026-' +
        '"assumed":true},{"skill":"","level":2,"by":"self","on":"2026-"},{"skill":"","level":1,"by":"self","on":"2026-',
);

/** Packs a text. */
export function pack(text) {
    const bytes = deflateSync(strToU8(text), { level: 9, mem: 9, dictionary: DICTIONARY });
    const letters = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    return MARK + sumOf(strToU8(text)) + letters.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * What was packed. Throws where it is of another form, a letter of it is another one, or its end is missing: some servers cut
 * off what is too long for them and say nothing.
 */
export function unpack(packed) {
    const isSummed = packed.startsWith(MARK);
    if (!isSummed && !packed.startsWith(UNSUMMED)) throw new Error('this is not a plan that Waymark packed');
    const [sum, rest] = isSummed ? [packed.slice(MARK.length, MARK.length + SUM), packed.slice(MARK.length + SUM)] : ['', packed.slice(UNSUMMED.length)];
    const letters = rest.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
    const unpacked = inflateSync(bytes, { dictionary: DICTIONARY });
    if (isSummed && sumOf(unpacked) !== sum) throw new Error('letters of it were changed');
    const text = strFromU8(unpacked);
    JSON.parse(text);
    return text;
}

/** The Adler-32 checksum (RFC 1950) of bytes, in letters. */
function sumOf(bytes) {
    let [low, high] = [1, 0];
    for (const byte of bytes) {
        low = (low + byte) % 65_521;
        high = (high + low) % 65_521;
    }
    return (high * 65_536 + low).toString(36).padStart(SUM, '0');
}
