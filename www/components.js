// Draws each part with the widget's own stylesheet, in both themes and both directions.
await customElements.whenDefined('waymark-plan');
const element = document.querySelector('waymark-plan');
if (!element.shadowRoot?.adoptedStyleSheets.length) {
    await new Promise((resolve) => element.addEventListener('waymark-ready', resolve, { once: true }));
}
const own = new CSSStyleSheet();
own.replaceSync(`
    .waymark { display: grid; gap: 24px; grid-template-columns: minmax(0, 1fr); }
    section { display: grid; gap: 12px; grid-template-columns: minmax(0, 1fr); }
    .swatches { display: grid; gap: 8px; grid-template-columns: repeat(auto-fill, minmax(120px, 1fr)); }
    .swatches li { display: flex; gap: 8px; align-items: center; font-size: 0.8125rem; }
    .swatches svg { inline-size: 24px; block-size: 24px; border-radius: 6px; outline: 1px solid var(--line-strong); }
    .tabs, .header-side { inline-size: auto; margin: 0; }
`);
const SVG = 'http://www.w3.org/2000/svg';
for (const [theme, dir] of [['light', 'ltr'], ['dark', 'ltr'], ['light', 'rtl'], ['dark', 'rtl']]) {
    const place = document.createElement('div');
    const root = place.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [...element.shadowRoot.adoptedStyleSheets, own];
    const frame = document.createElement('div');
    Object.assign(frame, { className: 'waymark', dir });
    frame.dataset.theme = theme;
    frame.append(document.querySelector('#part').content.cloneNode(true));
    for (const swatch of frame.querySelectorAll('[data-token]')) {
        const colour = document.createElementNS(SVG, 'svg');
        const area = document.createElementNS(SVG, 'rect');
        area.setAttribute('width', '100%');
        area.setAttribute('height', '100%');
        area.setAttribute('fill', `var(${swatch.dataset.token})`);
        colour.append(area);
        swatch.prepend(colour);
    }
    // Names of landmarks are heard once each.
    for (const part of frame.querySelectorAll('section, nav, ol')) {
        part.setAttribute('aria-label', `${part.getAttribute('aria-label')}: ${theme}, ${dir}`);
    }
    root.append(frame);
    document.querySelector('#parts').append(place);
}
document.documentElement.dataset.ready = 'true';
