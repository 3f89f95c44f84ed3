// Why Waymark could not be had, and what is shown then: loaded by waymark.js when that happens.

/** Says of an error that a browser is too old for what Waymark is made with. */
export const TOO_OLD = 'too old';

const BROWSERS = 'use Chrome 91, Firefox 101, Safari 16.4 or later';

/** What was found and what to do, of something that failed to load from a URL. */
export async function explain(cause, url, what) {
    if (cause?.message === TOO_OLD) return ['this browser is too old for Waymark', BROWSERS];
    if (/unsafe-eval/.test(cause?.message)) {
        // Browsers that do not report it as a violation name it here.
        const found = "this page's Content-Security-Policy does not allow WebAssembly";
        return [found, "add 'wasm-unsafe-eval' to its script-src"];
    }
    if (cause instanceof WebAssembly.CompileError) {
        const found = 'what the server sent as waymark_plan_bg.wasm is no module that this browser reads';
        return [found, `publish the file as it was built, and ${BROWSERS}`];
    }
    if (!(cause instanceof TypeError)) {
        const found = `the parts of Waymark do not fit together (${cause?.message ?? cause})`;
        return [found, 'publish the files of one build, and empty caches that keep older ones'];
    }
    const { origin, protocol } = new URL(url);
    if (protocol === 'file:' && !/\.(js|wasm)$/.test(url)) {
        const found = `a page that was opened from a file may read no other file (${url})`;
        return [found, `open the page through a web server, or have a script of the page set ${what} as a property`];
    }
    if (protocol === 'file:') {
        return [`browsers load no modules from files (${url})`, 'open the page through a web server'];
    }
    // An import says no more than that it failed; a fetch of the same file says more.
    try {
        const response = await fetch(url);
        const type = response.headers.get('content-type');
        if (!response.ok) {
            const found = `${what} is not at ${url} (HTTP ${response.status})`;
            return [found, 'check the address and what is published there'];
        }
        const isModule = url.endsWith('.wasm');
        if (type && !(isModule ? /wasm|octet-stream/ : /javascript/).test(type)) {
            const action = isModule ? 'publish the file there as it was built' : 'have it send .js as text/javascript';
            return [`the server sends ${url} as ${type}`, action];
        }
    } catch {
        return origin === location.origin
            ? [`${what} could not be reached at ${url}`, 'check the connection, then try again']
            : [
                  `${what} could not be fetched from ${url}`,
                  `check the connection, and that ${origin} allows this page by Access-Control-Allow-Origin`,
              ];
    }
    const found = `the parts of Waymark do not fit together (${cause.message})`;
    return [found, 'publish the files of one build, and empty caches that keep older ones'];
}

/** What is shown: the trouble, and a way on, which is to try again or to save the plan as a file. */
export function box(trouble, { again, plan }) {
    const sentence = document.createElement('p');
    sentence.textContent = `${trouble.message}.`;
    const made = document.createElement('div');
    made.part = 'failure';
    made.setAttribute('role', 'alert');
    made.append(sentence);
    if (again) {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = 'Try again';
        button.addEventListener('click', again);
        made.append(button);
    } else if (plan !== undefined) {
        const link = document.createElement('a');
        link.textContent = 'Save the plan';
        link.download = 'waymark-plan.json';
        link.href = URL.createObjectURL(new Blob([plan], { type: 'application/json' }));
        made.append(link);
    }
    return made;
}
