// Why something cannot be had, and what to do about it.

/** Why something cannot be had, and what to do about it. */
export class Trouble extends Error {
    constructor(found, action, cause) {
        super(`${found}; ${action}`, { cause });
        this.faults = [{ code: 'E901', at: '', found, action, severity: 'error' }];
    }
}

/** What the page's Content-Security-Policy refused last. */
const refusals = [];
document.addEventListener('securitypolicyviolation', (event) => {
    refusals.unshift(event);
    refusals.length = Math.min(refusals.length, 20);
});

export const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/** The cause as a Trouble. What the page's policy does not say is told by `explainer`, a module that most pages never need. */
export async function explained(cause, url, what, explainer) {
    if (cause instanceof Trouble) return cause;
    // A violation of the policy is reported a task later than what it stopped fails.
    await nextTask();
    const refusal = refusals.find(({ blockedURI: uri }) => uri && (url.startsWith(uri) || uri === 'wasm-eval'));
    if (refusal) {
        const isWasm = refusal.blockedURI === 'wasm-eval';
        const { origin } = new URL(url);
        const source = isWasm ? "'wasm-unsafe-eval'" : origin === location.origin ? "'self'" : origin;
        const found = `this page's Content-Security-Policy does not allow ${isWasm ? 'WebAssembly' : url}`;
        return new Trouble(found, `add ${source} to its ${refusal.effectiveDirective.replace('-elem', '')}`, cause);
    }
    try {
        const { explain } = await explainer();
        return new Trouble(...(await explain(cause, url, what)), cause);
    } catch {
        return new Trouble(`${what} could not be loaded from ${url}`, "look for the cause in the browser's console", cause);
    }
}
