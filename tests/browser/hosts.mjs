// Servers of other people, started for a test on a free port of loopback, on data of their own in a temporary folder,
// and stopped by it. `cargo xtask test` unpacks them and says in WAYMARK_HOSTS where; what was installed is found too.
//
//     const wiki = await startDokuwiki({ local: "$conf['htmlok'] = 1;", script: '…', pages: { career: '<html>…' } });
//     await page.goto(`${wiki.url}/doku.php?id=career`);
//     await wiki.stop();
import { execFileSync, spawn } from 'node:child_process';
import { appendFile, cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { python } from '../python.mjs';
import { root as clone } from './harness.mjs';

const ROOTS = [process.env.WAYMARK_HOSTS, '/'].filter(Boolean);

/** The first of the roots that has a path, with it; `pattern` is what the last step is called. */
export function find(what, folder, pattern) {
    for (const root of ROOTS) {
        const at = join(root, folder);
        const name = existsSync(at) && readdirSync(at).sort().findLast((name) => pattern.test(name));
        if (name) return join(at, name);
    }
    throw new Error(`${what} is missing: run \`cargo xtask test\`, which unpacks it from Debian's packages`);
}

export async function freePort() {
    const server = createServer();
    await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
    const { port } = server.address();
    await new Promise((resolve) => server.close(resolve));
    return port;
}

/** Where unpacked programs find the libraries that came with them. */
export function environment() {
    const folders = ROOTS.flatMap((root) =>
        ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map((name) => join(root, 'usr/lib', name)),
    ).filter(existsSync);
    return { ...process.env, LD_LIBRARY_PATH: folders.join(':') };
}

/**
 * Starts a program that serves at a port, and waits until it `answers`: what asks it once, and fails while it is not up.
 * Stopping it ends it, and removes its `home`.
 */
export async function start(home, port, program, args, { answers, ...options } = {}) {
    // A group of its own, so that its workers end with it.
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: environment(), detached: true, ...options });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => said.push(data));
    const gone = new Promise((resolve) => child.once('error', (fault) => resolve(fault.message)).once('exit', resolve));
    const stop = async () => {
        if (child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
        await gone;
        await rm(home, { recursive: true, force: true });
    };
    const url = `http://127.0.0.1:${port}`;
    const ask = answers ?? (() => fetch(url, { redirect: 'manual' }));
    for (;;) {
        const answered = ask().then(
            () => true,
            // Asked again only after a turn of the loop of events, so that its end is heard.
            () => new Promise((resolve) => setImmediate(resolve, false)),
        );
        const first = await Promise.race([answered, gone.then((code) => ({ code }))]);
        if (first === true) return { url, stop };
        if (first?.code !== undefined) {
            await rm(home, { recursive: true, force: true });
            throw new Error(`${program} ended (${first.code}): ${Buffer.concat(said)}`);
        }
    }
}

/**
 * nginx with the server blocks that `write` gives for `{ port, www }`, where `www` is a folder that `fill` may fill.
 * `modules` are names such as `http_brotli_static`.
 */
export async function startNginx(write, { modules = [], fill = async () => {} } = {}) {
    const nginx = find('nginx', 'usr/sbin', /^nginx$/);
    const home = await mkdtemp(join(tmpdir(), 'waymark-nginx-'));
    const www = join(home, 'www');
    await mkdir(www);
    await fill(www);
    const port = await freePort();
    const loaded = modules.map((name) => {
        const file = find(`nginx's module ${name}`, 'usr/lib/nginx/modules', new RegExp(`^ngx_${name}_module\\.so$`));
        return `load_module ${file};\n`;
    });
    // Whoever runs the tests, root or not, is who it stays.
    const user = process.getuid() === 0 ? 'user root;\n' : '';
    const spare = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${home}/${name};\n`);
    await writeFile(
        join(home, 'nginx.conf'),
        `${loaded.join('')}${user}daemon off; pid ${home}/pid; error_log stderr;
worker_processes 1;
events {}
http { access_log off; ${spare.join('')}${write({ port, www })} }
`,
    );
    return start(home, port, nginx, ['-p', home, '-e', 'stderr', '-c', join(home, 'nginx.conf')]);
}

/** PHP with those of the wanted extensions that are not built into it, and nothing set by the system: a program and arguments. */
export async function phpWith(home, wanted) {
    const php = find('PHP', 'usr/bin', /^php\d+\.\d+$/);
    const extensions = find("PHP's extensions", 'usr/lib/php', /^20\d{6}$/);
    const libraries = (await readdir(extensions)).map((name) => name.replace(/\.so$/, ''));
    const settings = {
        extension_dir: extensions,
        display_errors: 0,
        error_log: join(home, 'php.log'),
        'session.save_path': home,
    };
    const given = Object.entries(settings).concat(
        wanted.filter((name) => libraries.includes(name)).map((name) => ['extension', name]),
    );
    return [php, '-n', ...given.flatMap(([name, value]) => ['-d', `${name}=${value}`])];
}

/**
 * DokuWiki under PHP's own server, with `pkg/` at `/waymark/`. `local` is appended to conf/local.php, `script` is
 * conf/userscript.js, and `pages` are texts in wiki syntax by id. `version` is its release.
 */
export async function startDokuwiki({ local = '', script, pages }) {
    const source = join(find('DokuWiki', 'usr/share', /^dokuwiki$/), '../../..');
    const home = await mkdtemp(join(tmpdir(), 'waymark-dokuwiki-'));
    const [web, conf, state] = ['web', 'conf', 'state'].map((name) => join(home, name));
    await cp(join(source, 'usr/share/dokuwiki'), web, { recursive: true, verbatimSymlinks: true });
    await cp(join(source, 'etc/dokuwiki'), conf, { recursive: true, verbatimSymlinks: true });
    await cp(join(source, 'var/lib/dokuwiki'), state, { recursive: true, verbatimSymlinks: true });
    for (const name of ['plugins', 'tpl']) {
        await rm(join(web, 'lib', name));
        await symlink(join(state, 'lib', name), join(web, 'lib', name));
    }
    // Debian's package names its folders in these files.
    const autoload = ['files', 'psr4', 'namespaces', 'static', 'classmap'].map((name) => `vendor/composer/autoload_${name}.php`);
    const patched = ['inc/preload.php', 'lib/exe/jquery.php', 'lib/exe/js.php', 'inc/parserutils.php', ...autoload]
        .map((name) => join(web, name))
        .concat(join(conf, 'dokuwiki.php'));
    for (const file of patched) {
        const text = await readFile(file, 'utf8');
        const here = text
            .replaceAll('/etc/dokuwiki', conf)
            .replaceAll('/var/lib/dokuwiki', state)
            .replaceAll(/(?<=["'])\/usr\/share\/[^"'$]+/g, (path) => (existsSync(join(source, path)) ? join(source, path) : path))
            .replaceAll("$vendorDir . '/usr", "'/usr");
        await writeFile(file, here);
    }
    await writeFile(
        join(conf, 'local.php'),
        `<?php\n$conf['title'] = 'Wiki'; $conf['useacl'] = 0; $conf['savedir'] = '${state}/data';\n${local}\n`,
    );
    if (script !== undefined) await writeFile(join(conf, 'userscript.js'), script);
    await mkdir(join(state, 'data/pages'), { recursive: true });
    for (const name of ['attic', 'cache', 'index', 'locks', 'log', 'media', 'media_attic', 'media_meta', 'meta', 'tmp']) {
        await mkdir(join(state, 'data', name), { recursive: true });
    }
    for (const [id, text] of Object.entries(pages)) await writeFile(join(state, 'data/pages', `${id}.txt`), text);
    await symlink(join(clone, 'pkg'), join(web, 'waymark'));
    const wanted = ['ctype', 'xml', 'dom', 'simplexml', 'iconv', 'tokenizer', 'posix', 'fileinfo', 'intl'];
    const port = await freePort();
    const [php, ...args] = await phpWith(home, wanted);
    args.push('-S', `127.0.0.1:${port}`, '-t', web);
    const version = (await readFile(join(web, 'VERSION'), 'utf8')).trim();
    // Several workers, since a page asks for its parts at the same time.
    const server = await start(home, port, php, args, { env: { ...environment(), PHP_CLI_SERVER_WORKERS: '3' } });
    return { ...server, version };
}

/**
 * MediaWiki on SQLite under PHP's own server, installed anew, with `pkg/` at `/waymark/`. `local` is appended to
 * LocalSettings.php, and `pages` are texts in wiki syntax by title. `version` is its release.
 */
export async function startMediawiki({ local = '', pages }) {
    const source = find('MediaWiki', 'usr/share', /^mediawiki$/);
    const home = await mkdtemp(join(tmpdir(), 'waymark-mediawiki-'));
    const [web, data] = ['web', 'data'].map((name) => join(home, name));
    await mkdir(web);
    await mkdir(data);
    // What Debian links to folders of the system is the wiki's own here.
    const own = ['LocalSettings.php', 'config', 'extensions', 'images'];
    for (const name of (await readdir(source)).filter((name) => !own.includes(name))) {
        await symlink(join(source, name), join(web, name));
    }
    for (const name of ['extensions', 'images']) await mkdir(join(web, name));
    await symlink(join(clone, 'pkg'), join(web, 'waymark'));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const wanted = ['ctype', 'iconv', 'tokenizer', 'posix', 'fileinfo', 'intl', 'mbstring', 'pdo', 'pdo_sqlite', 'sqlite3'];
    const [php, ...args] = await phpWith(home, [...wanted, 'xml', 'dom', 'simplexml', 'xmlreader']);
    const settings = join(web, 'LocalSettings.php');
    const env = { ...environment(), MW_INSTALL_PATH: web };
    const maintain = (script, given, input) =>
        execFileSync(php, [...args, join(source, 'maintenance', script), ...given], { cwd: home, env, input, stdio: 'pipe' });
    try {
        const where = ['--confpath', web, '--server', url, '--scriptpath', ''];
        const database = ['--dbtype', 'sqlite', '--dbpath', data, '--dbname', 'wiki'];
        maintain('install.php', [...where, ...database, '--pass', 'nobody signs in here', 'Wiki', 'Admin']);
        await appendFile(settings, `\n${local}\n`);
        for (const [title, text] of Object.entries(pages)) {
            maintain('edit.php', ['--conf', settings, '--user', 'Admin', title], text);
        }
    } catch (fault) {
        await rm(home, { recursive: true, force: true });
        throw fault;
    }
    args.push('-S', `127.0.0.1:${port}`, '-t', web);
    const server = await start(home, port, php, args, { env: { ...env, PHP_CLI_SERVER_WORKERS: '3' } });
    const [, version] = /MW_VERSION', '([^']+)'/.exec(await readFile(join(source, 'includes/Defines.php'), 'utf8'));
    return { ...server, version };
}

/**
 * scormhost, a server of SCORM packages, with the given ones uploaded by its administrator as a browser would. `courses`
 * are, in their order, `{ launch, cmi, schema }`: the address that a learner opens, the one that answers what the server
 * keeps of that learner, and the version of SCORM that the server takes it for.
 */
export async function startScormhost(packages) {
    const home = await mkdtemp(join(tmpdir(), 'waymark-scormhost-'));
    const port = await freePort();
    const args = ['-m', 'uvicorn', '--factory', 'scormhost:create_scorm_app', '--host', '127.0.0.1', '--port', `${port}`];
    // What it keeps is in `data` of the folder that it runs in. Debian's libraries of other servers are none of Python's.
    const server = await start(home, port, python(), args, { cwd: home, env: process.env });
    const asked = async (path, options) => {
        const response = await fetch(server.url + path, { method: 'POST', ...options });
        if (!response.ok) throw new Error(`scormhost answers ${path} with ${response.status}: ${await response.text()}`);
        return response.json();
    };
    try {
        const account = { email: 'admin@example.org', username: 'admin', password: 'not a secret', display_name: 'Admin' };
        const headers = { 'content-type': 'application/json' };
        const { access_token: token } = await asked('/api/auth/register', { headers, body: JSON.stringify(account) });
        const courses = [];
        for (const file of packages) {
            const body = new FormData();
            body.append('file', new Blob([await readFile(file)], { type: 'application/zip' }), basename(file));
            const taken = await asked('/api/packages', { headers: { authorization: `Bearer ${token}` }, body });
            const { id, launch_url: launch, manifest } = taken;
            const entry = encodeURIComponent(manifest.launches[0].href);
            const cmi = `${server.url}/api/scorm/${id}/cmi?launch=${entry}`;
            courses.push({ launch: server.url + launch, cmi, schema: manifest.schema_version });
        }
        return { ...server, courses };
    } catch (fault) {
        await server.stop();
        throw fault;
    }
}
