// A plan as the text that an LMS keeps: small, since SCORM 1.2 lets a page keep 4096 characters, and of letters, digits,
// `-`, `_` and `.` alone, which no server and no transport changes.
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';

/** The form of the text. Another one, or another dictionary, needs another mark, and this one is read for ever. */
const MARK = 'w1.';

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
    return MARK + letters.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * What was packed. Throws where it is of another form, or its end is missing: some servers cut off what is too long for
 * them and say nothing.
 */
export function unpack(packed) {
    if (!packed.startsWith(MARK)) throw new Error('this is not a plan that Waymark packed');
    const letters = packed.slice(MARK.length).replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));
    const text = strFromU8(inflateSync(bytes, { dictionary: DICTIONARY }));
    JSON.parse(text);
    return text;
}
