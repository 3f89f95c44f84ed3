// What happens to the page, for its elements: its address, its storage, its days, and its coming and going.

/** Whether the page's address carries something of ours. */
export const isLinked = () => location.hash.startsWith('#waymark=');

/** Takes what the page's address carries: it is opened once, and not again when the page is loaded anew. */
export function takeLink() {
    const { hash, pathname, search } = location;
    try {
        history.replaceState(history.state, '', pathname + search);
    } catch {
        // A page without an address of its own keeps what it has.
    }
    return hash;
}

/** Calls when an element is nearly in view, until the signal says so. */
export function whenNear(element, signal, call) {
    // One without a size counts as in view where it stands; one that is not displayed waits until it is.
    const watcher = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && call(), {
        rootMargin: '50%',
    });
    watcher.observe(element);
    signal.addEventListener('abort', () => watcher.disconnect());
}

let midnight;

/** A page that stays in view learns of the next day as well: a second after midnight, by the clock on the wall. */
export function awaitMidnight(isNeeded, ring) {
    if (!isNeeded) {
        clearTimeout(midnight);
        midnight = undefined;
    } else if (midnight === undefined) {
        const next = new Date();
        next.setHours(24, 0, 1, 0);
        midnight = setTimeout(() => {
            midnight = undefined;
            ring();
        }, next - Date.now());
    }
}

/** Tells the elements, from now on: of links, of what other windows store, of the page's coming back and its end. */
export function watchPage(elements) {
    addEventListener('hashchange', () => elements.followLink());
    addEventListener('pagehide', () => elements.leave());
    addEventListener('storage', ({ key, newValue, storageArea }) => {
        if (storageArea !== localStorage || newValue === null || !key?.startsWith('waymark:')) return;
        elements.follow(key.slice('waymark:'.length), newValue);
    });
    addEventListener('focus', () => elements.wake());
    document.addEventListener('visibilitychange', () => document.hidden || elements.wake());
    addEventListener('pageshow', ({ persisted }) => {
        if (persisted) reread(elements);
        elements.wake();
    });
}

/** While the page was put away nobody told it what others stored. */
function reread(elements) {
    for (const key of elements.keys()) {
        try {
            const text = key && localStorage.getItem(`waymark:${key}`);
            if (text) elements.follow(key, text);
        } catch {
            // Where the browser keeps nothing there is nothing to read.
        }
    }
}
