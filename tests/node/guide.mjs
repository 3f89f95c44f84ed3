// The lines that a guide has to paste, by their ids, as a person copies them.
import { readFileSync } from 'node:fs';

const ENTITIES = { lt: '<', gt: '>', amp: '&' };

export function pasted(guide) {
    const page = readFileSync(new URL(`../../www/guides/${guide}.html`, import.meta.url), 'utf8');
    const found = page.matchAll(/<pre tabindex="0" id="([^"]+)"><code>([^]*?)<\/code><\/pre>/g);
    return Object.fromEntries([...found].map(([, id, text]) => [id, text.replace(/&(lt|gt|amp);/g, (_, name) => ENTITIES[name])]));
}
