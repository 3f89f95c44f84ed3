// A Learning Record Store on loopback that keeps to xAPI 1.0.3 as strictly as a test needs: version, credentials, ids, and
// statements by the validation of Learning Locker. It holds each statement once, and answers what it is told to.
//
//     const lrs = await startLrs();
//     lrs.answers.push(500);              // to the next statement; after that, what is right
//     await lrs.arrived(1);
//     lrs.statements, lrs.asked, lrs.problems
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';

const { default: validate } = createRequire(new URL('../package.json', import.meta.url))('@learninglocker/xapi-validation');

export const AUTH = { username: 'key', password: 'sécret' };
const AUTHORIZATION = `Basic ${Buffer.from('key:sécret').toString('base64')}`;

const CORS = {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'PUT',
    'access-control-allow-headers': 'authorization, content-type, x-experience-api-version',
};

export async function startLrs({ cors = CORS, authorization = AUTHORIZATION } = {}) {
    const stored = new Map();
    const lrs = { statements: [], asked: [], problems: [], answers: [] };
    let heard = () => {};

    function answerTo(request, url, body) {
        const told = lrs.answers.shift();
        if (told) return told;
        if (request.headers.authorization !== authorization) return 401;
        const problems = [];
        if (request.headers['x-experience-api-version'] !== '1.0.3') problems.push('the version of xAPI');
        if (request.headers['content-type'] !== 'application/json') problems.push('the type of what is sent');
        if (request.headers.cookie) problems.push('a cookie');
        if (request.headers.referer) problems.push(`a referrer, ${request.headers.referer}`);
        if (request.method !== 'PUT' || url.pathname !== '/xapi/statements') problems.push(`${request.method} ${url.pathname}`);
        let statement;
        try {
            statement = JSON.parse(body);
            problems.push(...validate(statement).map(String));
            if (statement.id !== url.searchParams.get('statementId')) problems.push('the id of the statement');
        } catch (fault) {
            problems.push(String(fault));
        }
        if (problems.length > 0) {
            lrs.problems.push(...problems);
            return 400;
        }
        const before = stored.get(statement.id);
        if (before) return isDeepStrictEqual(before, statement) ? 204 : 409;
        stored.set(statement.id, statement);
        lrs.statements.push(statement);
        return 204;
    }

    const server = createServer(async (request, response) => {
        for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
        const url = new URL(request.url, 'http://127.0.0.1');
        let body = '';
        for await (const part of request.setEncoding('utf8')) body += part;
        if (request.method === 'OPTIONS') {
            response.statusCode = 204;
        } else {
            response.statusCode = answerTo(request, url, body);
            lrs.asked.push(response.statusCode);
        }
        response.end();
        heard();
    });
    await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${server.address().port}`;
    /** Waits until something is so, looked at after each request. */
    const until = (isSo) => new Promise((resolve) => {
        heard = () => isSo() && resolve();
        heard();
    });
    return Object.assign(lrs, {
        origin,
        endpoint: `${origin}/xapi`,
        /** Waits until there are so many statements. */
        arrived: (count) => until(() => lrs.statements.length >= count),
        /** Waits until it was asked so many times. */
        wasAsked: (count) => until(() => lrs.asked.length >= count),
        async close() {
            server.closeAllConnections();
            await new Promise((resolve) => server.close(resolve));
        },
    });
}
