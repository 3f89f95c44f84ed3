// Where later parts of the module come from in `waymark.single.js`: they are in it.
import * as packed from '@waymark/packed';
import { unpacked } from './unpacked.js';

/** The bytes of a part. */
export const part = (name) => unpacked(packed[name]);
