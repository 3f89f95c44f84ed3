// Run by the build with Node: makes the two packages for the built-in catalogue.
//     node build.js <folder with the parts> <folder for the packages>
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS, scormPackage } from './package.js';

const [from, to] = process.argv.slice(2);
const names = ['launch.css', 'launch.html', 'launch.js', 'waymark.single.js'];
const parts = Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(from, name)))]));
for (const [version, name] of [['1.2', 'scorm12'], ['2004', 'scorm2004']]) {
    const made = scormPackage({ version, id: 'waymark', settings: SETTINGS, parts });
    writeFileSync(join(to, `waymark.${name}.zip`), made);
}
