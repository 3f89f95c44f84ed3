// What the tests of the studio share: a catalogue opened in it, its views, and what it keeps.

/** The studio with a catalogue opened in it. */
export async function studioWith(stage, catalogue, settings) {
    const page = await stage.newPage('/studio.html', settings);
    await page.getByRole('heading', { name: 'Begin with' }).waitFor();
    await page.locator('input[type=file]').first()
        .setInputFiles({ name: 'ours.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(catalogue)) });
    await page.locator('#views').waitFor();
    return page;
}

export const turn = (page, name) => page.locator('#views').getByRole('button', { name }).click();
export const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('waymark:studio')));
