// Several files in one archive, handed out without the page noticing.
import { strToU8, zipSync } from 'fflate';

/** How long a browser may take to begin a download, in milliseconds. */
const TIME_TO_BEGIN = 60_000;

/** Hands out an archive of this name with files of these names and texts. */
export function offerArchive(root, name, names, texts) {
    const files = Object.fromEntries(names.map((file, at) => [file, strToU8(texts[at])]));
    const address = URL.createObjectURL(new Blob([zipSync(files)], { type: 'application/zip' }));
    const link = Object.assign(document.createElement('a'), { href: address, download: name });
    root.append(link);
    // This click neither bubbles nor leaves the shadow root: no router of the page mistakes it for one of its own.
    link.dispatchEvent(new MouseEvent('click'));
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), TIME_TO_BEGIN);
}
