// Where the parts of the widget come from in `waymark.single.js`: they are in it. Nothing is fetched but what the page
// names itself, so that it works from a file, in a frame without an origin, and where a policy forbids to connect.
import * as core from '@waymark/core';
import packed from '@waymark/wasm';
import catalogue from '@waymark/catalog';
import messages from '@waymark/words';
import { text as fetched } from './get.js';
import * as explaining from './explain.js';
import { TOO_OLD } from './explain.js';
import { unpacked } from './unpacked.js';
import * as reporting from './lrs.js';
import * as printing from './print.js';

export const here = document.currentScript?.src || document.baseURI;
export const explainer = async () => explaining;
export const printer = async () => printing;
export const reporter = async () => reporting;
export const text = (url, what, options) => fetched(url, what, options, explainer);
export const catalog = async () => catalogue;
export const words = async (base, language) => messages[language];

export const codeAt = () => here;

/** The widget's code, started. */
export async function glue() {
    if (!globalThis.DecompressionStream) throw new Error(TOO_OLD);
    await core.default({ module_or_path: await unpacked(packed) });
    return core;
}
