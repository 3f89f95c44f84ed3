// For pages that hold Waymark in a frame: <iframe data-waymark src="https://…/embed.html" title="My career plan"></iframe>
// Each such frame gets the height that it needs, tells its page what happens by events (waymark-ready, waymark-change,
// waymark-error), and has `frame.waymark(type, detail)`, whose promise is the answer to `export`, `open`, `set` and `lrs`.
// What may be told stands in embed.js.
'use strict';

(() => {
    const waiting = new Map();
    const originOf = (frame) => new URL(frame.src, document.baseURI).origin;
    /** A frame that its page gives no origin. */
    const isWithout = ({ sandbox }) => sandbox.value !== '' && !sandbox.contains('allow-same-origin');

    const frames = () => [...document.querySelectorAll('iframe[data-waymark]')];

    addEventListener('message', ({ source, origin, data }) => {
        if (data?.waymark !== 1) return;
        const frame = frames().find((one) => one.contentWindow === source);
        if (!frame || origin !== (isWithout(frame) ? 'null' : originOf(frame))) return;
        const { waymark, type, id, ...detail } = data;
        frame.waymark ??= (asked, more) => new Promise((resolve, reject) => {
            // What is sent to a frame without an origin goes to whatever page is in it then: no place for credentials.
            if (asked === 'lrs' && isWithout(frame)) throw new Error('a frame without an origin gets no credentials: allow-same-origin');
            const number = crypto.getRandomValues(new Uint32Array(1))[0];
            waiting.set(number, { resolve, reject });
            frame.contentWindow.postMessage({ waymark: 1, type: asked, id: number, ...more }, isWithout(frame) ? '*' : originOf(frame));
        });
        if (type === 'size') frame.style.height = `${Number(detail.height) || 0}px`;
        else if (type !== 'answer') frame.dispatchEvent(new CustomEvent(`waymark-${type}`, { bubbles: true, detail }));
        else if (detail.refused) waiting.get(id)?.reject(new Error(detail.refused));
        else if (detail.faults) waiting.get(id)?.reject(Object.assign(new Error('Waymark refused it'), detail));
        else waiting.get(id)?.resolve(detail.plan);
        if (type === 'answer') waiting.delete(id);
    });
    // Those that told their height before this script was there tell it again.
    for (const frame of frames()) frame.contentWindow?.postMessage({ waymark: 1, type: 'size' }, '*');
})();
