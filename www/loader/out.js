// What goes out of the widget other than by events, by parts that most pages never need.
import * as parts from '@waymark/parts';
import { explained } from './trouble.js';

/** Prints the document in view by itself; where the page allows no frame of our own, the page as a whole. */
export async function printDocument(root, styles) {
    try {
        const { printPaper } = await parts.printer();
        printPaper(root, styles);
    } catch {
        print();
    }
}

/** Shows why there is no widget, and a way on, below what the page has as a fallback. */
export async function showTrouble(root, trouble, way, signal) {
    try {
        const { box } = await parts.explainer();
        if (!signal.aborted) root.append(box(trouble, way));
    } catch {
        const sentence = document.createElement('p');
        sentence.textContent = trouble.message;
        root.append(sentence);
    }
}

/** Tells the page's LRS of what was reached, until the signal of `how` says so. */
export async function reportTo(element, lrs, how) {
    try {
        const { report } = await parts.reporter();
        report(element, lrs, how);
    } catch (cause) {
        how.tell(await explained(cause, parts.here, 'a part of Waymark', parts.explainer));
    }
}
