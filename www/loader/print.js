// Fetched by the loader waymark.js when somebody prints: the document in view, in a frame of its own, without the page
// around it.

/** Prints the paper in a shadow root with these styles. Throws where the page allows no frame. */
export function printPaper(shadow, styles) {
    shadow.querySelector('iframe')?.remove();
    const frame = document.createElement('iframe');
    frame.className = 'unseen';
    frame.title = document.title;
    frame.tabIndex = -1;
    shadow.append(frame);
    try {
        const { contentDocument, contentWindow } = frame;
        contentDocument.title = document.title;
        const sheet = new contentWindow.CSSStyleSheet();
        sheet.replaceSync(styles);
        const root = contentDocument.body.attachShadow({ mode: 'open' });
        root.adoptedStyleSheets = [sheet];
        let within = root;
        for (const part of ['.waymark', '.screen', '.paper']) {
            const copy = shadow.querySelector(part).cloneNode(part === '.paper');
            within.append(copy);
            within = copy;
        }
        contentWindow.addEventListener('afterprint', () => frame.remove());
        contentWindow.print();
    } catch (cause) {
        frame.remove();
        throw cause;
    }
}
