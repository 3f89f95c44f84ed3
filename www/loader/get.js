// Files that are fetched. A failure is a Trouble that names its cause.
import { Trouble, explained } from './trouble.js';

/** The answer to a request for a file. */
export async function get(url, what, options, explainer) {
    let response;
    try {
        response = await fetch(url, options);
    } catch (cause) {
        throw options?.signal?.aborted ? cause : await explained(cause, url, what, explainer);
    }
    if (response.ok) return response;
    throw new Trouble(`${what} is not at ${url} (HTTP ${response.status})`, 'check the address and what is published there');
}

/** A file as a text. */
export const text = async (...asked) => (await get(...asked)).text();
