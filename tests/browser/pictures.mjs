// Pictures of every screen, empty and full, in three widths, light and dark, in both directions: target/pictures/.
// The one that the README shows is written to www/pictures/.
import { mkdir } from 'node:fs/promises';
import { openStage, root } from './harness.mjs';

const stage = await openStage();
const folder = `${root}/target/pictures`;
await mkdir(folder, { recursive: true });
await mkdir(`${root}/www/pictures`, { recursive: true });

/** A demo page with nothing chosen yet. */
async function openDemo(settings, dir) {
    const page = await stage.newPage('/', settings);
    const widget = page.locator('waymark-plan');
    await widget.locator('.screen-title').waitFor();
    await page.evaluate((dir) => document.querySelector('waymark-plan').setAttribute('dir', dir), dir);
    return { page, widget };
}

async function chooseGoal(widget) {
    // From right to left there are signs around each text that keep its direction.
    const role = widget.locator('select option', { hasText: /^\W*Product manager\W*$/ });
    await widget.locator('select').selectOption(await role.getAttribute('value'));
    await widget.locator('.role', { hasText: 'Senior product manager' }).click();
}

try {
    for (const width of [320, 768, 1440]) {
        for (const colorScheme of ['light', 'dark']) {
            for (const dir of ['ltr', 'rtl']) {
                const { page, widget } = await openDemo({ viewport: { width, height: 900 }, colorScheme }, dir);
                const take = (name) =>
                    page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}-${dir}.png`, fullPage: true });
                await take('goal-empty');
                await chooseGoal(widget);
                await take('goal');
                await widget.locator('.tab').nth(1).click();
                await take('skills-empty');
                await widget.locator('.tab').nth(0).click();
                await widget.locator('.onward button').nth(1).click();
                await widget.locator('.item').first().waitFor();
                await widget.locator('.item button').nth(0).click();
                await take('path');
                await widget.locator('.tab').nth(1).click();
                await widget.locator('.skill').nth(1).click();
                await take('skills');
                const file = { name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{"format":1}') };
                await widget.locator('input[type=file]').setInputFiles(file);
                await widget.locator('.notice').waitFor();
                await take('refused');
                await page.context().close();
            }
        }
    }
    const { page, widget } = await openDemo({ viewport: { width: 1280, height: 860 }, colorScheme: 'light' }, 'ltr');
    await chooseGoal(widget);
    await widget.locator('.onward button').nth(1).click();
    await widget.locator('.item').first().waitFor();
    await page.mouse.move(0, 0);
    await page.screenshot({ path: `${root}/www/pictures/path.png` });
    console.log(`pictures: ${folder} and www/pictures/path.png`);
} finally {
    await stage.close();
}
