// A page that has nothing but a button for the import: what the studio does with it, and no more.
import init, * as waymark from '/pkg/waymark_core.js';
import { openImport } from '/studio/import.js';

await init();
const response = await fetch(document.body.dataset.catalog);
window.catalog = await response.json();
window.taken = [];
document.querySelector('button').addEventListener('click', async () => {
    const onTaken = (catalog, summary) => {
        window.taken.push({ catalog, summary });
        window.catalog = catalog;
    };
    window.ended = await openImport({ waymark, catalog: window.catalog, onTaken });
});
document.documentElement.dataset.ready = 'true';
