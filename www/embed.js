// The page for hosts that allow only frames: `embed.html?catalog=…&view=path`. Its address takes the attributes of
// <waymark-plan>, and its colours and fonts, such as `--waymark-accent=%231f5a99`; parent.js, on the host's page, gives it
// the height that it needs.
//
// What it tells the page around it, by `postMessage`, is `{ waymark: 1, type, … }`:
//   size    { height }         to any page, in CSS pixels, whenever it changes
//   ready   {}                 and all that follows: only to this site, and to the origins that embed.html names
//   change  { plan, what }     as the event waymark-change
//   error   { faults }         as the event waymark-error
//   answer  { id, plan }, { id, faults }, or { id, refused } with a sentence, which any page that asks is told
// What it takes from any page:
//   size    {}                 the height is told again, for a page that listens late
// What it takes from those pages:
//   export  { id }             the answer has the plan
//   open    { id, plan }       the answer says when it is open, or what is wrong with it
//   set     { name, value }    an attribute, or with the name `catalog` and an object the catalogue itself
//   lrs     { id, lrs }        the learning record store, as the property `lrs`; null ends it. Only so, and never by the
//                              address, which servers and browsers write down: it holds credentials
'use strict';

(() => {
    const ATTRIBUTES = ['catalog', 'dir', 'lang', 'plan', 'readonly', 'storage', 'theme', 'view', 'words'];
    const { src, dataset } = document.currentScript;
    const base = new URL(dataset.base ?? '.', src).href;
    const named = document.querySelector('meta[name="waymark-parents"]').content.split(/\s+/).filter(Boolean).flatMap(originOf);
    // A frame that its page gives no origin trusts nobody by being of the same.
    const trusted = new Set(self.origin === 'null' ? named : [self.origin, ...named]);
    const element = document.createElement('waymark-plan');

    /** The origin of an address that embed.html names, in a list; of what is no address, none. */
    function originOf(address) {
        const { origin, protocol } = URL.canParse(address) ? new URL(address) : {};
        if (protocol === 'https:' || protocol === 'http:') return [origin];
        console.error(`Waymark: "${address}" in the line waymark-parents is no origin; write one such as https://intranet.example.org`);
        return [];
    }

    function tell(type, detail) {
        for (const origin of trusted) parent.postMessage({ waymark: 1, type, ...detail }, origin);
    }

    function tellHeight() {
        const height = Math.ceil(element.getBoundingClientRect().height);
        // Before there is a widget it has no height; in a frame of none it would never come into view.
        if (height > 0) parent.postMessage({ waymark: 1, type: 'size', height }, '*');
    }

    function set(name, value) {
        // A colour or a font, and nothing that a browser would fetch.
        if (/^--waymark-[a-z-]+$/.test(name) && /^[\w\s#%.,()"'-]*$/.test(value ?? '') && !/url|image|src/i.test(value)) {
            element.style.setProperty(name, value ?? '');
        }
        if (!ATTRIBUTES.includes(name)) return;
        if (name === 'catalog' && typeof value === 'object') element.catalog = value;
        else if (value == null || (name === 'readonly' && String(value) === 'false')) element.removeAttribute(name);
        else element.setAttribute(name, String(value));
        if (name === 'lang' || name === 'dir') document.documentElement[name] = element[name];
    }

    /** What the answer to a question says. */
    async function answer({ type, plan, name, value, lrs }) {
        try {
            if (type === 'set') return set(name, value);
            if (type === 'lrs') element.lrs = lrs ?? null;
            if (type === 'open') await element.importPlan(plan);
            if (type === 'open' || type === 'export') return { plan: await element.exportPlan() };
            return type === 'lrs' ? {} : { refused: `"${type}" is nothing that can be asked; ask export, open, set or lrs` };
        } catch (cause) {
            return { faults: cause.faults ?? [] };
        }
    }

    addEventListener('message', async ({ source, origin, data }) => {
        if (source !== parent || source === self || data?.waymark !== 1) return;
        if (data.type === 'size') return tellHeight();
        const said = trusted.has(origin)
            ? await answer(data)
            : { refused: `${origin} may not ask; name it in the line waymark-parents of embed.html` };
        // A page without an origin can be told by no other name.
        parent.postMessage({ waymark: 1, type: 'answer', id: data.id, ...said }, origin === 'null' ? '*' : origin);
    });
    element.addEventListener('waymark-ready', () => tell('ready'));
    element.addEventListener('waymark-change', ({ detail }) => tell('change', detail));
    element.addEventListener('waymark-error', ({ detail }) => tell('error', detail));
    for (const [name, value] of new URLSearchParams(location.search)) set(name, value);
    if (!element.lang) set('lang', navigator.language);
    document.body.style.margin = '0';
    document.body.append(element);
    new ResizeObserver(tellHeight).observe(element);

    // Without an origin no module is to be had: then it is the one file.
    import(`${base}waymark.js`).catch(() => {
        const script = document.createElement('script');
        script.src = `${base}waymark.single.js`;
        document.head.append(script);
    });
})();
