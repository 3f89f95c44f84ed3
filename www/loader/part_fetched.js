// Where later parts of the module come from beside `waymark.js`: fetched, and checked to be of the same build.

/** The bytes of a part. */
export async function part(name) {
    const url = new URL(`waymark_plan_${name}.wasm`, import.meta.url);
    const response = await fetch(url, { integrity: WAYMARK_LATER[name] });
    if (!response.ok) throw new Error(`a part of Waymark is not at ${url} (HTTP ${response.status})`);
    return response.arrayBuffer();
}
