// What the admin takes away: the text for a page, the frame, the packages for an LMS, the catalogue and its other forms.
import { copy, make } from '../make.js';
import { PRESETS } from '../theming/presets.js';
import { isLanguage, languageFault, languages, withTag, wordsFault } from './checks.js';
import { OwnColours } from './colours.js';
import { checked, offered } from './form.js';
import { OWN, forgetLook, keepLook, keptLook, presetOf } from './look.js';
import { askKinds, kindsIn, ofKinds } from './moodle.js';
import { textIn } from './work.js';

/** PHP's default limit for uploads, which many an LMS has. */
const MOST_UPLOAD = 2 * 2 ** 20;
const PARTS = ['launch.css', 'launch.html', 'launch.js'];

const FORMS = [
    ['csv', 'Activities as a table (CSV)', 'activities.csv', 'text/csv'],
    ['moodle-competencies', 'Competency framework for Moodle (CSV)', 'moodle-framework.csv', 'text/csv'],
    ['case', 'Competency framework as a CASE package (JSON)', 'case.json', 'application/json'],
    ['schema-org', 'Courses for search engines (JSON-LD)', 'courses.jsonld', 'application/ld+json'],
];

/** Hands a file to the browser. */
export function save(name, type, content) {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = make('a', { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

const bytesOf = async (address) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
};

/** Puts a package together; `version` is `1.2` or `2004`. */
async function packed(version, catalogue, settings) {
    const from = (name) => new URL(`../pkg/${name}`, import.meta.url);
    const { identifierOf, scormPackage } = await import(from('waymark_package.js'));
    const names = [...PARTS.map((name) => [name, `scorm/${name}`]), ['waymark.single.js', 'waymark.single.js']];
    const parts = Object.fromEntries(await Promise.all(names.map(async ([name, path]) => [name, await bytesOf(from(path))])));
    const bytes = scormPackage({ version, id: catalogue.id, settings, catalog: JSON.stringify(catalogue), parts });
    return { bytes, name: `${identifierOf(catalogue.id)}.scorm${version === '1.2' ? '12' : '2004'}.zip` };
}

export class TakeAway {
    /** `storage` answers the place to keep the choices in, and may throw. */
    constructor(waymark, storage) {
        Object.assign(this, { waymark, storage, catalogue: undefined });
        this.settings = keptLook(storage);
        this.own = new OwnColours(() => {
            this.settings.own = this.own.properties;
            this.write();
        });
        this.own.take(this.settings.own);
        this.element = make('section', { 'aria-labelledby': 'take' });
        this.told = make('p', { role: 'status' });
    }

    /** `hints` draws what to think of before. */
    draw(catalogue, isSound, hints) {
        // The check comes by itself: what is being typed or chosen here stays where it is.
        if (this.drawn === catalogue) return;
        this.drawn = this.catalogue = catalogue;
        if (!isSound) {
            this.element.replaceChildren(make('h2', { id: 'take', tabindex: '-1' }, 'Take away'),
                make('p', {}, 'The catalogue has faults. Mend them first: the widget would refuse it.'),
                this.button('Save the catalogue as it is', () => this.saveCatalogue()), this.told);
            return;
        }
        this.page = make('pre', { tabindex: '0' });
        this.frame = make('pre', { tabindex: '0' });
        this.policy = make('p', { class: 'small' });
        this.checking = make('p', { class: 'small' });
        this.coloured = make('div', {});
        if (this.settings.colours === OWN) this.coloured.append(this.own.draw());
        this.element.replaceChildren(
            make('h2', { id: 'take', tabindex: '-1' }, 'Take away'),
            ...hints(),
            make('div', { class: 'choices' }, ...this.choices()),
            this.coloured,
            make('h3', {}, 'For an LMS'),
            make('p', {}, 'A SCORM package with this catalogue: upload it as an activity. The LMS keeps each plan.'),
            make('div', { class: 'buttons' }, this.button('Save the SCORM 1.2 package', () => this.savePackage('1.2')),
                this.button('Save the SCORM 2004 package', () => this.savePackage('2004'))),
            make('h3', {}, 'For a page'),
            make('p', {}, 'Save the catalogue beside the page, put the folder ', make('code', {}, 'pkg/'), ' on your server, and paste this. ',
                'You have the folder from whoever builds Waymark: as it is, or as an npm package “waymark” to unpack.'),
            this.checkChoice(), this.page, this.checking, this.policy, this.button('Copy the text for a page', () => this.copied(this.page)),
            make('p', {}, 'Where a page allows frames only:'),
            this.frame, this.button('Copy the text for a frame', () => this.copied(this.frame)),
            make('h3', {}, 'The catalogue'),
            make('div', { class: 'buttons' }, this.button('Save the catalogue', () => this.saveCatalogue()),
                ...FORMS.map(([to, label, name, type]) => this.button(label, () => this.saveForm(to, name, type)))),
            askKinds(catalogue, kindsIn(this.settings.kinds), (kinds) => this.set('kinds', kinds.join()),
                (kinds) => this.saveForm('moodle-courses', 'moodle-courses.csv', 'text/csv', ofKinds(catalogue, kinds))),
            this.told);
        this.write();
        if (this.settings.check !== '' && this.hashes === undefined) this.checkBy(this.settings.check);
    }

    button(label, click) {
        return make('button', { type: 'button', click }, label);
    }

    choices() {
        const choice = (key, label, options) => {
            const select = make('select', { change: ({ target }) => this.set(key, target.value) },
                ...options.map(([value, name]) => make('option', { value }, name)));
            select.value = this.settings[key];
            return make('label', {}, label, select);
        };
        const title = make('input', { change: ({ target }) => this.set('title', target.value.trim()) });
        title.value = this.title;
        const screens = ['today', 'goal', 'skills', 'path', 'catalogue', 'mentorship', 'feedback', 'exposure', 'leadership', 'journal'];
        return [
            make('label', {}, 'Title in the LMS', title),
            choice('completion', 'It counts as completed', [
                ['visited', 'when it was opened'], ['goal', 'when there is a goal'], ['path', 'when all of the path is done'],
                ['readiness:80', 'when 80 % ready'], ['readiness:100', 'when fully ready'],
            ]),
            this.languageChoice(),
            this.wordsChoice(),
            choice('theme', 'Light or dark', [['auto', 'as the page'], ['light', 'light'], ['dark', 'dark']]),
            choice('colours', 'Colours and font', [['', 'Waymark’s own'], ...PRESETS.map(({ name }) => [name, name]), [OWN, 'Own colours']]),
            choice('view', 'First screen', [['', 'as the widget does'], ...screens.map((screen) => [screen, screen])]),
        ];
    }

    /** The language that the widget is told, by its tag or its name; what is none is said beside the field. */
    languageChoice() {
        const own = this.carried;
        const input = make('input', { placeholder: own === '' ? 'as the page' : `as the catalogue: ${own}`, change: ({ target }) => {
            target.value = withTag(target.value.trim());
            this.set('language', target.value);
        } });
        input.value = this.settings.language;
        const list = offered(input, languages());
        return make('div', { class: 'field' }, make('label', {}, 'Language of dates, numbers and words', input), checked(input, { check: languageFault }), list);
    }

    /** Where the admin's own words are, for a page and a frame; a package has none. */
    wordsChoice() {
        const input = make('input', { placeholder: 'none', spellcheck: 'false', change: ({ target }) => this.set('words', target.value.trim()) });
        input.value = this.settings.words;
        return make('div', { class: 'field' }, make('label', {}, 'Address of own words, for pages and frames', input), checked(input, { check: wordsFault }));
    }

    /** Whether the page names the hashes of the scripts, so that browsers run no other ones. */
    checkChoice() {
        const box = make('input', { type: 'checkbox', change: ({ target }) => this.checkBy(target.checked ? 'yes' : '') });
        box.checked = this.settings.check !== '';
        return make('label', { class: 'tick' }, box, 'Have browsers check the scripts (integrity)');
    }

    async checkBy(choice) {
        this.settings.check = choice;
        await this.haveHashes();
        this.write();
    }

    /** The hashes of the scripts in pkg/, once they are wanted. */
    async haveHashes() {
        if (this.settings.check === '' || this.hashes !== undefined) return;
        try {
            this.hashes = JSON.parse(new TextDecoder().decode(await bytesOf(new URL('../pkg/integrity.json', import.meta.url))));
        } catch (error) {
            this.settings.check = '';
            this.say(`The hashes of the scripts could not be had: ${error.message ?? error}`);
        }
    }

    /** The attributes by which a script of pkg/ is checked; none where that was not chosen. */
    checkOf(name) {
        const hash = this.settings.check === '' ? undefined : this.hashes?.[name];
        return hash === undefined ? '' : ` integrity="${hash}" crossorigin`;
    }

    set(key, value) {
        const before = this.settings[key];
        this.settings[key] = value;
        if (key === 'colours') this.dressed(before);
        this.write();
    }

    /** Own colours begin with those that were there, unless there are some already. */
    dressed(before) {
        this.coloured.replaceChildren();
        if (this.settings.colours !== OWN) return;
        if (Object.keys(this.settings.own).length === 0) this.own.take(presetOf(before));
        this.settings.own = this.own.properties;
        this.coloured.append(this.own.draw());
    }

    /** The title in the LMS: the catalogue's, unless another was written. */
    get title() {
        return this.settings.title || textIn(this.catalogue.title, this.catalogue.language);
    }

    /** The custom properties of the colours that were chosen. */
    get properties() {
        return this.settings.colours === OWN ? this.own.properties : presetOf(this.settings.colours);
    }

    /** The title is the catalogue's own again. */
    untitle() {
        this.settings.title = '';
        this.drawn = undefined;
    }

    /** Nothing of the choices stays in this browser once the catalogue is put away. */
    forget() {
        this.untitle();
        forgetLook(this.storage);
    }

    /** The catalogue's own language; none where its texts come in several, so that each person has theirs. */
    get carried() {
        const { language = '', skills = [], roles = [], activities = [] } = this.catalogue;
        const texts = [this.catalogue.title, ...[...skills, ...roles].map(({ name }) => name), ...activities.map(({ title }) => title)];
        const isInMany = texts.some((text) => typeof text === 'object' && text !== null && Object.keys(text).length > 1);
        return !isInMany && isLanguage(language) ? language : '';
    }

    /** The language that was chosen, else the catalogue's; what is no language tag is none, and could end an attribute. */
    get language() {
        return isLanguage(this.settings.language) ? this.settings.language : this.carried;
    }

    /** Has a widget look as what is taken away will. */
    dress(plan) {
        plan.setAttribute('theme', this.settings.theme);
        if (this.language) plan.lang = this.language;
        for (const [name, value] of Object.entries(this.properties)) plan.style.setProperty(name, value);
    }

    /** What a page has to say, with what was chosen. */
    write() {
        keepLook(this.storage, this.settings);
        const { theme, view } = this.settings;
        const words = wordsFault(this.settings.words) === '' ? this.settings.words : '';
        const chosen = { lang: this.language, theme: theme === 'auto' ? '' : theme, view, words };
        const said = Object.entries(chosen).filter(([, value]) => value !== '');
        const attributes = ['catalog="catalog.json"', ...said.map(([name, value]) => `${name}="${value}"`)].join(' ');
        const colours = Object.entries(this.properties).map(([name, value]) => `  ${name}: ${value};\n`);
        const rules = colours.length > 0 ? `<style>\nwaymark-plan {\n${colours.join('')}}\n</style>\n` : '';
        this.page.textContent = `${rules}<script type="module" src="pkg/waymark.js"${this.checkOf('waymark.js')}></script>\n<waymark-plan ${attributes}></waymark-plan>`;
        this.policy.textContent = rules === '' ? '' : 'Where a policy of the page forbids inline styles, put what stands in <style> into a stylesheet of the page: without it the colours are left out.';
        this.checking.textContent = this.checkOf('waymark.js') === '' ? '' : 'These are the hashes of the pkg/ that this studio stands beside, which its integrity.json has too. With another pkg/, browsers refuse the scripts: take the text anew with each one.';
        // The frame stands in pkg/: what is beside the page is above it.
        const above = /^(https:|\/)/.test(words) ? words : `../${words}`;
        const query = new URLSearchParams({ catalog: '../catalog.json', ...Object.fromEntries(said), ...(words === '' ? {} : { words: above }), ...this.properties });
        this.frame.textContent = `<iframe data-waymark src="pkg/embed.html?${query}" title="Career plan" width="100%"></iframe>\n<script src="pkg/parent.js"${this.checkOf('parent.js')}></script>`;
    }

    async copied(shown) {
        this.say(await copy(shown.textContent, shown));
    }

    say(words) {
        this.told.textContent = words;
    }

    saveCatalogue() {
        save('catalog.json', 'application/json', `${JSON.stringify(this.catalogue, null, 1)}\n`);
        this.say('catalog.json was saved.');
    }

    saveForm(to, name, type, catalogue = this.catalogue) {
        try {
            save(name, type, this.waymark.convert(catalogue, 'catalog', to, { made: new Date().toISOString().slice(0, 19) + 'Z' }));
            this.say(`${name} was saved.`);
        } catch (error) {
            this.say((error.faults ?? [error]).map((fault) => fault.found ? `${fault.found}: ${fault.action}.` : String(fault)).join(' '));
        }
    }

    async savePackage(version) {
        this.say('Putting the package together.');
        try {
            const { colours, own, kinds, check, words, ...settings } = this.settings;
            const { bytes, name } = await packed(version, this.catalogue, { ...settings, title: this.title, language: this.language, properties: this.properties });
            save(name, 'application/zip', bytes);
            const size = `${(bytes.length / 1e6).toFixed(2)} MB`;
            const large = bytes.length > MOST_UPLOAD ? ' That is above 2 MB, which many an LMS refuses: leave activities out, or raise its limit.' : '';
            this.say(`${name} was saved: ${size}.${large}`);
        } catch (error) {
            this.say(`The package could not be made: ${error.message ?? error}`);
        }
    }
}
