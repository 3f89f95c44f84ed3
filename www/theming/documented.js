// What a host may style: the custom properties that `src/ui/styles/tokens.css` reads, and the parts. That the lists are
// whole and the defaults true is held by tests/node/theming.test.mjs.

const colour = (name, meaning, light, dark) => ({ name: `--waymark-${name}`, kind: 'colour', meaning, light, dark });
const other = (name, meaning, initial) => ({ name: `--waymark-${name}`, kind: 'text', meaning, light: initial, dark: initial });

/** The custom properties, each with its defaults in light and in dark. */
export const PROPERTIES = [
    colour('accent', 'Main buttons, bars, rings, the mark of the open tab', '#0b6e5b', '#4fc3a5'),
    colour('accent-strong', 'Links, what is chosen, a main button under the pointer', '#07594a', '#76d6bd'),
    colour('on-accent', 'Words on a main button', '#ffffff', '#06231c'),
    colour('accent-soft', 'Behind tips, notices, and what is chosen', '#e2f2ed', '#17352d'),
    colour('ground', 'Behind everything', '#ffffff', '#141817'),
    colour('raised', 'Behind cards, fields and buttons', '#ffffff', '#1c2120'),
    colour('sunken', 'Behind forms, bands, and a button under the pointer', '#f4f5f3', '#0f1312'),
    colour('text', 'Words', '#1b211f', '#eaeeec'),
    colour('muted', 'Words of less weight: hints, tabs, labels of charts', '#57625e', '#a5b0ab'),
    colour('line', 'Lines that only divide', '#dde2df', '#303735'),
    colour('line-strong', 'Edges of fields and buttons', '#77837e', '#74807b'),
    colour('gap', 'What is missing, late or waiting', '#964206', '#f0a35c'),
    colour('gap-soft', 'What is missing, as an area', '#f8dcbf', '#4a3118'),
    colour('trouble', 'What was refused or is wrong', '#a3231f', '#ff9a94'),
    colour('trouble-soft', 'Behind the notice of what was refused', '#fdeceb', '#3b1b1a'),
    colour('focus', 'The ring around what has the focus', '#1d4ed8', '#8db4ff'),
    other('font', 'The font of all words', 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif'),
    other('radius', 'The roundness of cards; buttons and fields have 0.6 of it', '12px'),
];

/** The parts, each with what it is and an example of what may be declared for it. */
export const PARTS = [
    { name: 'root', meaning: 'All of the widget, with its ground and its padding', example: 'padding: 0' },
    { name: 'header', meaning: 'The band of the tabs, of readiness and of undo and share', example: 'border-block-end-width: 3px' },
    { name: 'readiness', meaning: 'The ring and the percent in the header, where there is anything to tell', example: 'display: none' },
    { name: 'screen', meaning: 'The screen that is open', example: 'padding-block: 8px' },
    { name: 'footer', meaning: 'Where the plan is kept, saved and opened', example: 'justify-content: start' },
    { name: 'failure', meaning: 'What stands there when the widget cannot start', example: 'padding: 16px' },
];

/** Pairs that are drawn over each other: above, below, the least ratio (WCAG 2.2, 1.4.3 and 1.4.11), and where. */
export const CONTRASTS = [
    ...['ground', 'raised', 'sunken'].flatMap((below) => [
        ['text', below, 4.5, 'words'],
        ['muted', below, 4.5, 'hints and labels'],
        ['accent-strong', below, 4.5, 'links'],
        ['gap', below, 4.5, 'what is missing or late'],
        ['trouble', below, 4.5, 'faults'],
        ['focus', below, 3, 'the ring of the focus'],
        ['accent', below, 3, 'bars and marks'],
        ['line-strong', below, 3, 'edges of fields'],
    ]),
    ['on-accent', 'accent', 4.5, 'main buttons'],
    ['on-accent', 'accent-strong', 4.5, 'a main button under the pointer'],
    ['text', 'accent-soft', 4.5, 'tips and notices'],
    ['muted', 'accent-soft', 4.5, 'hints in tips'],
    ['accent-strong', 'accent-soft', 4.5, 'what is chosen'],
    ['text', 'gap-soft', 4.5, 'words on what is missing'],
    ['gap', 'gap-soft', 3, 'signs of what is learnt by doing'],
    ['text', 'trouble-soft', 4.5, 'what was refused'],
    ['trouble', 'trouble-soft', 4.5, 'that it was refused'],
].map(([above, below, least, where]) => ({ above: `--waymark-${above}`, below: `--waymark-${below}`, least, where }));
