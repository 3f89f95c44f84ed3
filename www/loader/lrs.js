// Fetched by the loader waymark.js when a page sets the property `lrs`: tells the page's Learning Record Store, by xAPI
// 1.0.3, which levels the person has reached. Nothing is sent but what `convert` makes of the plan, to no address but
// the one that the page gave, and nothing after the page took it back.
import { explained } from './trouble.js';

const VERSION = '1.0.3';
/** A level that is tried out and taken back at once is told to nobody: so many milliseconds are waited. */
const QUIET = 2000;
/** Between the attempts to send a statement, in milliseconds; after the last one it waits for the next change. */
const PAUSES = [1000, 4000];
/** Of each store, the ids that were sent last and are remembered. */
const MOST_REMEMBERED = 2000;

const LEVEL_VERBS = /\/(asserted|validated)$/;
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

const fault = (code, at, found, action) => ({ code, at, found, action, severity: 'error' });

/** The address of the statements, or what is wrong with the endpoint. */
function addressOf(endpoint, faults) {
    const refused = (found, action) => void faults.push(fault('E902', '/endpoint', found, action));
    let url;
    try {
        url = new URL(endpoint, document.baseURI);
    } catch {
        return refused('no address', 'use the address of the LRS, such as https://lrs.example.org/xapi');
    }
    const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
    if (!endpoint || !isSafe) return refused(`an address by ${url.protocol.slice(0, -1)}`, 'use one by https, since credentials go there');
    if (url.username || url.password) return refused('an address with a password in it', 'give it as auth');
    if (url.search || url.hash) return refused('an address with a query or fragment', 'use the one that ends before /statements');
    return `${url.href.replace(/\/?$/, '/')}statements`;
}

/** The header that says who asks, or what is wrong with the credentials. */
function authorizationOf({ authorization, auth }, faults) {
    if (typeof authorization === 'string' && /^[\x21-\x7e]+ [\x20-\x7e]+$/.test(authorization)) return authorization;
    if (authorization == null && typeof auth?.username === 'string' && typeof auth.password === 'string') {
        const bytes = new TextEncoder().encode(`${auth.username}:${auth.password}`);
        return `Basic ${btoa(String.fromCharCode(...bytes))}`;
    }
    const at = authorization == null ? '/auth' : '/authorization';
    // What was found is a secret, or nearly one.
    faults.push(fault('E902', at, 'no credentials', 'use authorization, a header such as "Bearer …", or auth: { username, password }'));
    return undefined;
}

/** Which statements a store has, remembered beside the plan and not in it; in memory where the browser keeps nothing. */
class Sent {
    static #inMemory = new WeakMap();
    #memory;
    #name;
    #store;

    constructor(element, key, store) {
        if (!Sent.#inMemory.has(element)) Sent.#inMemory.set(element, new Set());
        this.#memory = Sent.#inMemory.get(element);
        this.#name = key && `waymark:${key}:sent`;
        this.#store = store;
    }

    #stored() {
        try {
            const stored = JSON.parse(this.#name && localStorage.getItem(this.#name));
            return stored && typeof stored === 'object' ? stored : {};
        } catch {
            return {};
        }
    }

    #ids() {
        const ids = this.#stored()[this.#store];
        return Array.isArray(ids) ? ids : [];
    }

    has(id) {
        return this.#memory.has(`${this.#store} ${id}`) || this.#ids().includes(id);
    }

    add(id) {
        this.#memory.add(`${this.#store} ${id}`);
        try {
            const stored = { ...this.#stored(), [this.#store]: [...this.#ids(), id].slice(-MOST_REMEMBERED) };
            if (this.#name) localStorage.setItem(this.#name, JSON.stringify(stored));
        } catch {
            // Then it is remembered until the page is left; the ids stay the same, so that a store has each once.
        }
    }
}

const WAYS = {
    400: 'look up in its log what it does not take; this statement is not sent again',
    401: 'give it credentials that may write statements, by setting lrs anew',
    403: 'give it credentials that may write statements, by setting lrs anew',
    404: 'check the endpoint: /statements is added to it',
};
const LATER = 'it is tried again after the next change, or when the page is opened again';

/** What a store answered, or why it could not be asked, as a fault. */
async function refusal(address, { status, cause, url }) {
    if (status) {
        const isPassing = status === 429 || status >= 500;
        const way = WAYS[status] ?? (isPassing ? LATER : 'look for the cause in its log, then set lrs anew');
        return fault('E903', '', `the LRS at ${address} refused a statement (HTTP ${status})`, way);
    }
    const headers = 'Authorization, Content-Type and X-Experience-API-Version';
    const action = `check the connection, and that it allows ${location.origin} to PUT with the headers ${headers} (CORS); ${LATER}`;
    const unreached = async () => ({ explain: () => [`the LRS at ${address} could not be reached`, action] });
    // Where a policy refused it, that is known by the address in full.
    const { faults } = await explained(cause, url, 'the LRS', unreached);
    return fault('E903', '', faults[0].found.replace(url, address), faults[0].action);
}

const isOfPolicy = ({ found }) => found.includes('Content-Security-Policy');

function pause(milliseconds, signal) {
    return new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        signal.addEventListener('abort', () => {
            clearTimeout(timer);
            resolve();
        });
    });
}

/** Sends one statement. Answers the status, or the cause where there is none. */
async function put(address, authorization, statement, signal) {
    const url = `${address}?statementId=${statement.id}`;
    try {
        // A store that has a statement of this id keeps what it has.
        const { status } = await fetch(url, {
            method: 'PUT',
            headers: { authorization, 'content-type': 'application/json', 'x-experience-api-version': VERSION },
            body: JSON.stringify(statement),
            // The credentials are for this address alone.
            credentials: 'omit',
            redirect: 'error',
            referrerPolicy: 'no-referrer',
            cache: 'no-store',
            signal,
        });
        return { status };
    } catch (cause) {
        return { cause, url };
    }
}

/**
 * Tells a store of the levels that an element's plan has reached, now and after each change, until the signal says so.
 * `tellable` answers what can be told of the plan about somebody, as a text, if there is something; `key` is that of the
 * plan in the browser's storage, `tell` takes faults.
 */
export function report(element, lrs, { tellable, key, tell, signal }) {
    if (signal.aborted) return undefined;
    const faults = [];
    const address = addressOf(lrs.endpoint, faults);
    const authorization = authorizationOf(lrs, faults);
    if (faults.length > 0) return tell({ faults });
    const sent = new Sent(element, key, address);
    /** What the store does not take, and whether it takes nothing at all. */
    const refused = new Set();
    let isShut = false;

    /** The statements that a store should have: of levels, and of what was completed only where the page asks for it. */
    function statements() {
        if (element.hasAttribute('readonly')) return [];
        const all = JSON.parse(tellable(lrs.actor ?? {}) ?? '[]');
        const wanted = all.filter(({ verb }) => lrs.completed === true || LEVEL_VERBS.test(verb.id));
        return wanted.filter(({ id }) => !sent.has(id) && !refused.has(id));
    }

    /** Sends a statement; answers whether it is of use to go on. */
    async function send(statement) {
        for (const milliseconds of [...PAUSES, undefined]) {
            const answer = await put(address, authorization, statement, signal);
            if (signal.aborted) return false;
            const { status } = answer;
            // It has a statement with this id already: the same one, or one that it will not change.
            if ((status >= 200 && status < 300) || status === 409) {
                sent.add(statement.id);
                return true;
            }
            const isPassing = !status || status === 429 || status >= 500;
            const why = await refusal(address, answer);
            if (isPassing && milliseconds && !isOfPolicy(why)) {
                await pause(milliseconds, signal);
                continue;
            }
            if (signal.aborted) return false;
            tell({ faults: [why] });
            if (status === 400) refused.add(statement.id);
            isShut = !isPassing && status !== 400;
            return status === 400;
        }
        return false;
    }

    async function sendAll() {
        if (isShut || signal.aborted) return;
        try {
            for (const statement of statements()) if (!(await send(statement))) return;
        } catch (cause) {
            if (!cause.faults) throw cause;
            // There is nobody to tell of, or nothing to read: the page hears why, once.
            isShut = true;
            tell({ faults: cause.faults });
        }
    }

    let timer;
    let sending = Promise.resolve();
    const look = () => {
        clearTimeout(timer);
        timer = setTimeout(() => (sending = sending.then(sendAll, sendAll)), QUIET);
    };
    signal.addEventListener('abort', () => clearTimeout(timer));
    element.addEventListener('waymark-change', look, { signal });
    addEventListener('online', look, { signal });
    return look();
}
