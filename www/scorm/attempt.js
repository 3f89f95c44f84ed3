// One visit of a learner to the package, as an LMS sees it: what it kept comes out, and what it is to know goes in.

/** How the two versions name things. What one does not have is left out. */
const VERSIONS = {
    '1.2': {
        initialize: 'LMSInitialize', get: 'LMSGetValue', set: 'LMSSetValue', commit: 'LMSCommit', finish: 'LMSFinish',
        kept: 'cmi.suspend_data', language: 'cmi.student_preference.language', status: 'cmi.core.lesson_status',
        exit: 'cmi.core.exit', time: 'cmi.core.session_time', most: 4096,
    },
    2004: {
        initialize: 'Initialize', get: 'GetValue', set: 'SetValue', commit: 'Commit', finish: 'Terminate',
        kept: 'cmi.suspend_data', language: 'cmi.learner_preference.language', status: 'cmi.completion_status',
        exit: 'cmi.exit', time: 'cmi.session_time', most: 64_000,
    },
};
const DONE = ['completed', 'passed'];

export class Attempt {
    #api;
    #version;
    #names;
    #began = Date.now();
    /** The place of each objective in the LMS's list. */
    #objectives = new Map();
    #isOver = false;
    /** Whether it counts as completed, and as passed. What was once so stays so. */
    #isDone = false;
    #isPassed = false;
    /** What the LMS kept of the last visit. */
    kept = '';
    /** The tag of the language that the LMS has for the learner; empty where it has none. */
    language = '';

    /** The attempt that an LMS offers, begun; undefined where there is none or it does not begin. */
    static async begin(offer) {
        if (!offer) return undefined;
        const attempt = new Attempt(offer);
        const answer = await attempt.#call('initialize', '');
        const status = await attempt.#read();
        // Some refuse to begin what has begun already, and go on all the same; without a status they do not.
        return String(answer) === 'false' && !status ? undefined : attempt;
    }

    constructor({ api, version }) {
        this.#api = api;
        this.#version = version;
        this.#names = VERSIONS[version];
    }

    /** The characters that this version of SCORM lets a page keep. */
    get most() {
        return this.#names.most;
    }

    /** Answers the status. At the start alone: setters may be asynchronous, so that what was set is never read back. */
    async #read() {
        this.kept = await this.#get(this.#names.kept);
        this.language = tagOf(await this.#get(this.#names.language));
        const status = await this.#get(this.#names.status);
        this.#isDone = DONE.includes(status);
        this.#isPassed = status === 'passed';
        const count = Number(await this.#get('cmi.objectives._count')) || 0;
        for (let place = 0; place < count; place += 1) {
            this.#objectives.set(await this.#get(`cmi.objectives.${place}.id`), place);
        }
        return status;
    }

    /** Has the LMS keep a text for the next visit. Answers whether it took it and stored it, as far as it says so. */
    async keep(text) {
        const answers = [this.#set(this.#names.kept, text), this.commit()];
        return (await Promise.all(answers)).every((answer) => String(answer) !== 'false');
    }

    /**
     * Says how far the learner is: `readiness` from 0 to 1, whether that completes the package, whether it is a pass, and
     * for each skill of the goal how much of the level that is asked for is there.
     */
    tell({ readiness, isDone, isPassed, skills }) {
        this.#isDone ||= isDone;
        this.#isPassed ||= isPassed;
        const score = percent(readiness);
        if (this.#version === '1.2') {
            this.#set(this.#names.status, this.#isDone ? (this.#isPassed ? 'passed' : 'completed') : 'incomplete');
            this.#setAll('cmi.core.score', { raw: score, min: '0', max: '100' });
        } else {
            this.#set(this.#names.status, this.#isDone ? 'completed' : 'incomplete');
            if (isPassed) this.#set('cmi.success_status', 'passed');
            this.#set('cmi.progress_measure', fraction(readiness));
            this.#setAll('cmi.score', { scaled: fraction(readiness), raw: score, min: '0', max: '100' });
        }
        for (const skill of skills) this.#tellOf(skill);
    }

    #tellOf({ id, name, share }) {
        const known = id.replace(/[^A-Za-z0-9-]/g, (sign) => `_${sign.codePointAt(0).toString(16)}_`).slice(0, 255);
        const place = this.#objectives.get(known) ?? this.#objectives.size;
        const at = `cmi.objectives.${place}`;
        if (!this.#objectives.has(known)) this.#set(`${at}.id`, known);
        this.#objectives.set(known, place);
        const isThere = share >= 1;
        if (this.#version === '1.2') {
            this.#setAll(`${at}.score`, { raw: percent(share), min: '0', max: '100' });
            this.#set(`${at}.status`, isThere ? 'passed' : 'incomplete');
        } else {
            this.#set(`${at}.description`, name.slice(0, 250));
            this.#setAll(`${at}.score`, { scaled: fraction(share), raw: percent(share), min: '0', max: '100' });
            this.#set(`${at}.progress_measure`, fraction(share));
            this.#set(`${at}.completion_status`, isThere ? 'completed' : 'incomplete');
            this.#set(`${at}.success_status`, isThere ? 'passed' : 'unknown');
        }
    }

    /** Has the LMS store what it was told. */
    commit() {
        return this.#call('commit', '');
    }

    /** Ends the visit; the next one goes on from what was kept. */
    end() {
        if (this.#isOver) return;
        this.#set(this.#names.exit, 'suspend');
        this.#set(this.#names.time, duration(Date.now() - this.#began, this.#version));
        this.commit();
        this.#call('finish', '');
        this.#isOver = true;
    }

    #setAll(at, values) {
        for (const [name, value] of Object.entries(values)) this.#set(`${at}.${name}`, value);
    }

    #set(name, value) {
        return this.#call('set', name, value);
    }

    async #get(name) {
        const answer = String((await this.#call('get', name)) ?? '');
        return answer === 'false' ? '' : answer;
    }

    /** Not every LMS has every method, and one that throws, now or later, must not end the page. */
    #call(what, ...values) {
        const method = this.#names[what];
        if (this.#isOver || typeof this.#api[method] !== 'function') return undefined;
        try {
            const answer = this.#api[method](...values);
            return typeof answer?.then === 'function' ? Promise.resolve(answer).catch(complain) : answer;
        } catch (fault) {
            return complain(fault);
        }
    }
}

/** A language as an LMS writes it, such as `en_US`, as the web does; empty where it is none. */
function tagOf(language) {
    try {
        return Intl.getCanonicalLocales(language.replaceAll('_', '-'))[0] ?? '';
    } catch {
        return '';
    }
}

/** What an LMS answers that refuses. */
function complain(fault) {
    console.warn(`the LMS refused a call: ${fault}`);
    return 'false';
}

const percent = (share) => String(Math.round(share * 100));
const fraction = (share) => String(Math.round(share * 10_000) / 10_000);

/** `HHHH:MM:SS` in 1.2, ISO 8601 in 2004. */
function duration(milliseconds, version) {
    const seconds = Math.round(milliseconds / 1000);
    if (version !== '1.2') return `PT${seconds}S`;
    const parts = [Math.min(9999, Math.floor(seconds / 3600)), Math.floor(seconds / 60) % 60, seconds % 60];
    return parts.map((part, place) => String(part).padStart(place === 0 ? 4 : 2, '0')).join(':');
}
