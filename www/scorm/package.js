// A SCORM package: its manifest, its page and what the page loads, in one archive. The build makes two of them for the
// built-in catalogue; a page in a browser can make others in the same way.
import { strToU8, zipSync } from 'fflate';
import { isRule } from './completion.js';

/** What an admin may choose; each is optional. */
export const SETTINGS = {
    /** Names the course in the LMS. */
    title: 'Career plan for product managers',
    /** When it counts as completed: `visited`, `goal` (there is one), `path` (all of it is done) or `readiness:80`. */
    completion: 'visited',
    /** A language of BCP 47; without it that of the LMS. */
    language: '',
    /** `light`, `dark` or `auto`. */
    theme: 'auto',
    /** The first screen. */
    view: '',
    /** The characters that the LMS keeps, where that is known to be more or fewer than SCORM has it. */
    most_characters: undefined,
};

/** What the versions' manifests differ in. */
const SCORM_12 = {
    version: '1.2',
    schema: ['http://www.imsproject.org/xsd/imscp_rootv1p1p2', 'imscp_rootv1p1p2.xsd'],
    prefixed: { adlcp: ['http://www.adlnet.org/xsd/adlcp_rootv1p2', 'adlcp_rootv1p2.xsd'] },
    // With a small t in the one, and a capital in the other.
    type: 'adlcp:scormtype',
    sequencing: '',
};
const SCORM_2004 = {
    version: '2004 4th Edition',
    schema: ['http://www.imsglobal.org/xsd/imscp_v1p1', 'imscp_v1p1.xsd'],
    prefixed: {
        adlcp: ['http://www.adlnet.org/xsd/adlcp_v1p3', 'adlcp_v1p3.xsd'],
        imsss: ['http://www.imsglobal.org/xsd/imsss', 'imsss_v1p0.xsd'],
    },
    type: 'adlcp:scormType',
    sequencing: `
        <imsss:sequencing>
          <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
        </imsss:sequencing>`,
};
const VERSIONS = { '1.2': SCORM_12, 2004: SCORM_2004 };
/** No clock: the same contents are the same bytes. The earliest day that an archive can have. */
const MADE = new Date(1980, 0, 2);

/**
 * The archive's bytes. `version` is `1.2` or `2004`; `id` the catalogue's; `catalog` the text of a catalogue, or undefined for the built-in
 * one; `parts` has the bytes of `launch.html`, `launch.css`, `launch.js` and `waymark.single.js` by name.
 */
export function scormPackage({ version, id, settings, catalog, parts }) {
    const chosen = { ...SETTINGS, ...settings, version };
    if (!Object.hasOwn(VERSIONS, version)) throw new Error(`${version} is no version of SCORM; use 1.2 or 2004`);
    if (!isRule(chosen.completion)) {
        throw new Error(`${chosen.completion} is no rule; use visited, goal, path, or readiness: with a percent`);
    }
    const page = filled(new TextDecoder().decode(parts['launch.html']), chosen, catalog);
    const files = { ...parts, 'launch.html': strToU8(page) };
    const names = Object.keys(files).sort();
    const xml = strToU8(manifest(VERSIONS[version], { id, title: chosen.title, names }));
    const all = [['imsmanifest.xml', xml], ...names.map((name) => [name, files[name]])];
    return zipSync(Object.fromEntries(all), { level: 9, mtime: MADE });
}

/** The page with its data. In a script a `<` could end it. */
function filled(page, settings, catalog) {
    const data = { settings: JSON.stringify(settings), catalog: catalog ? JSON.stringify(JSON.parse(catalog)) : '' };
    return Object.entries(data).reduce((page, [id, json]) => {
        const place = `id="${id}">`;
        if (!page.includes(place)) throw new Error(`launch.html has no place for the ${id}`);
        return page.replace(place, () => place + json.replaceAll('<', '\\u003c'));
    }, page);
}

/**
 * An id of a catalogue as an identifier of XML (`xs:ID`): as it is where it can be one; else each sign that cannot is
 * written as its number, so that ids that differ still do.
 */
export function identifierOf(id) {
    if (/^[A-Za-z][A-Za-z0-9._-]*$/.test(id)) return id;
    return `_${[...id].map((sign) => (/[A-Za-z0-9.-]/.test(sign) ? sign : `_${sign.codePointAt(0).toString(16)}_`)).join('')}`;
}

/** What XML 1.0 has no place for, not even as a number. */
const NEVER = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const escaped = (text) =>
    text.replace(NEVER, ' ').replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter]);
const listed = (names) => names.map((name) => `      <file href="${escaped(name)}"/>`).join('\n');

function manifest(form, { id, title, names }) {
    const schemas = [form.schema, ...Object.values(form.prefixed)].flat().join(' ');
    const prefixes = Object.entries(form.prefixed).map(([prefix, [namespace]]) => `  xmlns:${prefix}="${namespace}"`);
    return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="${identifierOf(id)}" version="1.0"
  xmlns="${form.schema[0]}"
${prefixes.join('\n')}
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="${schemas}">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>${form.version}</schemaversion>
  </metadata>
  <organizations default="organization">
    <organization identifier="organization">
      <title>${escaped(title)}</title>
      <item identifier="plan" identifierref="page">
        <title>${escaped(title)}</title>${form.sequencing}
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" ${form.type}="sco" href="launch.html">
${listed(names)}
    </resource>
  </resources>
</manifest>
`;
}
