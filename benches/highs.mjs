// HiGHS in WebAssembly for benches/peers.py: lines of JSON in, one line out for each run.
//
// The model is passed as arrays and kept between runs, not written as text and read again: that is its fastest way.
import { createInterface } from 'node:readline';
import loadHighs from 'highs';

const highs = await loadHighs();
const { optimal } = highs.constants.modelStatus;
const FEASIBLE = 2;
let model;

for await (const line of createInterface({ input: process.stdin })) {
    const { costs, least, abs_gap, rows, run } = JSON.parse(line);
    try {
        if (costs) begin(costs, least, abs_gap);
        if (rows) add(rows);
        if (run) console.log(JSON.stringify(solve(run)));
    } catch (fault) {
        console.log(JSON.stringify({ fault: String(fault) }));
        process.exit(1);
    }
}

function begin(costs, least, abs_gap) {
    const count = costs.length;
    model?.dispose();
    model = highs.createModel({
        numCols: count, numRows: 0, colCost: costs, colLower: least, colUpper: costs.map(() => 1),
        rowLower: [], rowUpper: [], integrality: costs.map(() => highs.constants.variableType.integer),
        matrix: { format: 'csr', numRows: 0, numCols: count, starts: [0], indices: [], values: [] },
    });
    model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: abs_gap });
}

function add(rows) {
    for (const [indices, values, lower] of rows) {
        model.addRow(lower, highs.infinity, { indices, values });
    }
}

function solve(seconds) {
    // Its limit counts from its own start, over all its runs.
    model.options.set('time_limit', model.getRunTime() + seconds);
    const begun = performance.now();
    model.run();
    const took = (performance.now() - begun) / 1000;
    // There may be none at the time limit.
    const found = model.info.get('primal_solution_status') === FEASIBLE;
    const bound = model.info.get('mip_dual_bound');
    return {
        values: found ? [...model.getSolution().colValue] : null,
        bound: Number.isFinite(bound) ? bound : null,
        proved: model.getModelStatus() === optimal,
        seconds: took,
    };
}
