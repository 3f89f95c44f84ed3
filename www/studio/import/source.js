// The first step: where the file comes from.
import { make, button, field } from './dom.js';
import { FORMATS } from './words.js';

/** The parts of the step. `trouble` says why the last file could not be taken. */
export function showSource(dialog, trouble) {
    const file = make('input', {
        type: 'file',
        hidden: true,
        accept: '.csv,.tsv,.txt,.json,.jsonld,.html,.htm,text/csv,text/plain,application/json',
        onchange: () => {
            const files = [...file.files];
            // The same file, mended, is to be chosen again.
            file.value = '';
            dialog.openFiles(files);
        },
    });
    const place = make(
        'div',
        {
            class: 'import-place',
            ondragenter: () => place.classList.add('import-over'),
            ondragleave: (event) => place.contains(event.relatedTarget) || place.classList.remove('import-over'),
            ondrop: () => place.classList.remove('import-over'),
        },
        make('p', {}, 'Drop a file here, or'),
        button('Choose a file', () => file.click(), { class: 'import-primary' }),
        file,
    );
    const text = make('textarea', { rows: '5', spellcheck: 'false', autocomplete: 'off', dir: 'auto' });
    const wrong = make('p', { class: 'import-wrong', role: 'alert' });
    const paste = button('Read this text', () => {
        if (text.value.trim()) return dialog.pasted(text.value);
        wrong.textContent = 'Paste something first.';
        text.focus();
    });
    return [
        make('h3', {}, 'Where is it?'),
        make('p', { class: 'import-lead' }, 'You see first what would become of each row. Nothing changes until you take it in.'),
        trouble && make('p', { class: 'import-notice import-trouble' }, trouble),
        place,
        make(
            'details',
            { class: 'import-more' },
            make('summary', {}, 'Paste it instead'),
            field('Text of a table, of JSON, or of a page with courses (JSON-LD)', text),
            make('div', { class: 'import-buttons' }, paste),
            wrong,
        ),
        make(
            'details',
            { class: 'import-more' },
            make('summary', {}, 'What can be read'),
            make('dl', { class: 'import-formats' }, ...FORMATS.flatMap(([, name, about]) => [make('dt', {}, name), make('dd', {}, about)])),
        ),
    ];
}
