// A first path from product manager to senior product manager, made on the 22nd of November 2026 unless said otherwise.
import { host } from './widget.mjs';

/** A page with one element, and the same begun with the goal. */
export const PATH_PAGES = {
    '/host.html': host('<main><h1>Intranet</h1><waymark-plan></waymark-plan></main>'),
    '/goal.html': host('<main><h1>Intranet</h1><waymark-plan view="goal"></waymark-plan></main>'),
};

/** A goal for which there is too little time. */
export const TOO_SOON = '2027-03-31';

/** Makes it with the first guess; the page's clock stands still on `day`. */
export async function openPath(stage, settings, day = '2026-11-22') {
    const page = await stage.newPage(undefined, settings);
    await page.clock.setFixedTime(new Date(`${day}T09:00:00`));
    await page.goto(`${stage.url}/host.html`);
    const widget = page.locator('waymark-plan');
    await widget.getByLabel('Your role today').selectOption({ label: 'Product manager' });
    await widget.locator('.role', { hasText: 'Senior product manager' }).click();
    await widget.locator('.role-choice').getByRole('button', { name: 'Make this my goal' }).click();
    await widget.getByRole('button', { name: 'Show me a first path' }).click();
    await widget.locator('.item').first().waitFor();
    return { page, widget };
}

/** What has the focus inside the widget; empty when it was lost. */
export const focused = (page) =>
    page.evaluate(() => {
        const active = document.querySelector('waymark-plan').shadowRoot.activeElement;
        return active ? `${active.localName}.${active.className}` : '';
    });

/** Two weeks later, as the page is opened again. */
export async function slip(page, widget) {
    await page.clock.setFixedTime(new Date('2026-12-06T09:00:00'));
    await page.reload();
    await widget.getByRole('heading', { name: 'Your path needs a change' }).waitFor();
}

/** Opens the details of an item; `number` counts from 0. */
export async function adjust(widget, number) {
    const item = widget.locator('.item').nth(number);
    await item.getByRole('button', { name: /Adjust/ }).click();
    return item;
}
