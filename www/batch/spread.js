// How lines are spread over workers: each answer is written in the order of the lines, and no more is read than is taken.

/** Lines that a worker gets at once: enough that passing them costs little, few enough that order holds nothing up long. */
export const BATCH = 16;
/** Batches that are read and not yet written, for each worker: one that it works on, and one that waits for it. */
export const AHEAD = 2;

/**
 * Hands the lines, in batches, to workers in turn, each a function from a batch to a promise of its answers, and awaits
 * `take` for each of the answers in the order of the lines. While `take` has not come back, at most [`AHEAD`] batches for each
 * worker and the one that is being filled are held. When a file cannot be read, the lines before it are answered first.
 */
export async function spread(lines, workers, take) {
    const pending = [];
    const settle = async () => {
        for (const answer of await pending.shift()) await take(answer);
    };
    const last = workers.map(() => Promise.resolve());
    let turn = 0;
    const hand = async (batch) => {
        if (pending.length >= AHEAD * workers.length) await settle();
        const place = turn++ % workers.length;
        const answers = last[place].then(() => workers[place](batch));
        // It is told where it is settled.
        answers.catch(() => {});
        last[place] = answers;
        pending.push(answers);
    };
    let batch = [];
    let failure;
    try {
        for await (const line of lines) {
            batch.push(line);
            if (batch.length === BATCH) await hand(batch.splice(0));
        }
    } catch (error) {
        if (!isOfReading(error)) throw error;
        failure = error;
    }
    if (batch.length) await hand(batch);
    while (pending.length) await settle();
    if (failure) throw failure;
}

/** Whether a file could not be opened or read, which the lines before it need not suffer for. */
export const isOfReading = (error) => error.syscall === 'open' || error.syscall === 'read';
