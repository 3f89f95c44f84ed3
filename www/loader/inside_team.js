// Where the parts of the team element come from in `waymark-team.single.js`: they are in it, as those of a plan are in
// `waymark.single.js`, with what packs the files that go back.
import * as packing from './pack.js';

export { catalog, codeAt, explainer, glue, here, text, words } from './inside.js';
export const packer = async () => packing;
