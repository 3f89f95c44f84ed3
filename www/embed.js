// The page for hosts that allow only frames: `embed.html?catalog=…&view=path`. Its address takes the attributes of
// <waymark-plan>, and its colours and fonts, such as `--waymark-accent=%231f5a99`; parent.js, on the host's page, gives it
// the height that it needs.
//
// What it tells the page around it, by `postMessage`, is `{ waymark: 1, type, … }`:
//   size    { height }         to any page, in CSS pixels, whenever it changes
//   ready   {}                 and all that follows: only to this site, and to the origins that embed.html names
//   change  { plan, what }     as the event waymark-change
//   error   { faults }         as the event waymark-error
//   answer  { id, plan } or { id, faults }
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
    const named = document.querySelector('meta[name="waymark-parents"]').content.split(/\s+/).filter(Boolean);
    // A frame that its page gives no origin trusts nobody by being of the same.
    const trusted = new Set(self.origin === 'null' ? named : [self.origin, ...named]);
    const element = document.createElement('waymark-plan');

    function tell(type, detail) {
        const message = { waymark: 1, type, ...detail };
        if (type === 'size') parent.postMessage(message, '*');
        else for (const origin of trusted) parent.postMessage(message, origin);
    }

    function set(name, value) {
        // A colour or a font, and nothing that a browser would fetch.
        if (/^--waymark-[a-z-]+$/.test(name) && /^[\w\s#%.,()"'-]*$/.test(value ?? '') && !/url|image|src/i.test(value)) {
            element.style.setProperty(name, value ?? '');
        }
        if (!ATTRIBUTES.includes(name)) return;
        if (name === 'catalog' && typeof value === 'object') element.catalog = value;
        else if (value == null || (name === 'readonly' && value === 'false')) element.removeAttribute(name);
        else element.setAttribute(name, String(value));
        if (name === 'lang' || name === 'dir') document.documentElement[name] = element[name];
    }

    async function answer({ type, id, plan, name, value, lrs }) {
        if (type === 'set') return set(name, value);
        if (type === 'lrs') {
            element.lrs = lrs ?? null;
            return tell('answer', { id });
        }
        if (type !== 'export' && type !== 'open') return undefined;
        try {
            if (type === 'open') await element.importPlan(plan);
            return tell('answer', { id, plan: await element.exportPlan() });
        } catch (cause) {
            return tell('answer', { id, faults: cause.faults ?? [] });
        }
    }

    addEventListener('message', ({ source, origin, data }) => {
        if (source === parent && source !== self && trusted.has(origin) && data?.waymark === 1) answer(data);
    });
    element.addEventListener('waymark-ready', () => tell('ready'));
    element.addEventListener('waymark-change', ({ detail }) => tell('change', detail));
    element.addEventListener('waymark-error', ({ detail }) => tell('error', detail));
    for (const [name, value] of new URLSearchParams(location.search)) set(name, value);
    if (!element.lang) set('lang', navigator.language);
    document.body.style.margin = '0';
    document.body.append(element);
    new ResizeObserver(() => {
        const height = Math.ceil(element.getBoundingClientRect().height);
        // Before there is a widget it has no height; in a frame of none it would never come into view.
        if (height > 0) tell('size', { height });
    }).observe(element);

    // Without an origin no module is to be had: then it is the one file.
    import(`${base}waymark.js`).catch(() => {
        const script = document.createElement('script');
        script.src = `${base}waymark.single.js`;
        document.head.append(script);
    });
})();
