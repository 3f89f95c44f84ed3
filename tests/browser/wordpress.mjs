// A WordPress of its own for a test: Debian's package on PHP's server, with a MariaDB that speaks through a socket in a
// folder of nobody else. Both are started for the test, and stopped by it.
//
//     const site = await startWordpress({ plugin: '<?php …', people: { ann: 'author' } });
//     await signIn(page, site, 'admin');
//     await site.stop();
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root as clone } from './harness.mjs';
import { environment, find, freePort, phpWith, start } from './hosts.mjs';

/** What everybody signs in with, on a server that lives for one test. */
const PASSWORD = 'not a secret';

/** A MariaDB with an empty database `wordpress`, reached by nobody but who may read the folder of `socket`. */
async function startMariadb() {
    const server = find('MariaDB', 'usr/sbin', /^mariadbd$/);
    const base = resolve(server, '../..');
    const home = await mkdtemp(join(tmpdir(), 'waymark-mariadb-'));
    const socket = join(home, 'socket');
    const args = ['--no-defaults', `--basedir=${base}`, `--datadir=${home}`, '--innodb-flush-log-at-trx-commit=0'];
    // It refuses to run as root unless told to.
    if (process.getuid() === 0) args.push('--user=root');
    const texts = ['mysql_system_tables.sql', 'mysql_system_tables_data.sql'].map((name) =>
        readFile(join(base, 'share/mysql', name), 'utf8'),
    );
    const input = ['create database mysql;', 'use mysql;', ...(await Promise.all(texts)), 'create database wordpress;'];
    try {
        execFileSync(server, [...args, '--bootstrap'], { env: environment(), input: `${input.join('\n')}\n`, stdio: 'pipe' });
    } catch (fault) {
        await rm(home, { recursive: true, force: true });
        throw fault;
    }
    const answers = () =>
        new Promise((hear, refuse) => {
            const line = connect(socket, () => hear(line.destroy()));
            line.once('error', refuse);
        });
    args.push('--skip-networking', '--skip-grant-tables', `--socket=${socket}`, `--pid-file=${join(home, 'pid')}`);
    return { ...(await start(home, 0, server, args, { answers })), socket };
}

/**
 * Copies a folder. What Debian links in it to files of another package is linked where that was unpacked, or else where the
 * system has it.
 */
async function copied(from, to) {
    await cp(from, to, { recursive: true });
    for (const entry of await readdir(to, { recursive: true, withFileTypes: true })) {
        const link = join(entry.parentPath ?? entry.path, entry.name);
        if (!entry.isSymbolicLink() || existsSync(link)) continue;
        const elsewhere = (await readlink(link)).replace(/^.*(?=\/usr\/share\/)/, '');
        await rm(link);
        if (existsSync(elsewhere)) await symlink(elsewhere, link);
    }
}

/**
 * WordPress, newly installed, with `pkg/` at `/waymark/`. Its administrator is `admin`, and `people` are
 * others, with their roles. `plugin` is a file of `wp-content/mu-plugins/`.
 * `version` is its release.
 */
export async function startWordpress({ plugin, people = {} } = {}) {
    const source = find('WordPress', 'usr/share', /^wordpress$/);
    const database = await startMariadb();
    const home = await mkdtemp(join(tmpdir(), 'waymark-wordpress-'));
    const stop = async () => {
        await database.stop();
        await rm(home, { recursive: true, force: true });
    };
    try {
        const web = join(home, 'web');
        await copied(source, web);
        const more = join(web, 'wp-content/mu-plugins');
        await mkdir(more);
        if (plugin !== undefined) await writeFile(join(more, 'waymark.php'), plugin);
        await symlink(join(clone, 'pkg'), join(web, 'waymark'));
        const port = await freePort();
        const url = `http://127.0.0.1:${port}`;
        const constants = {
            DB_NAME: 'wordpress',
            DB_USER: 'root',
            DB_PASSWORD: '',
            DB_HOST: `localhost:${database.socket}`,
            WP_HOME: url,
            WP_SITEURL: url,
        };
        const lines = Object.entries(constants).map(([name, value]) => `define('${name}', '${value}');`);
        // It must ask nobody outside: not for news, not for updates.
        const shut = ['WP_HTTP_BLOCK_EXTERNAL', 'DISABLE_WP_CRON'].map((name) => `define('${name}', true);`);
        await writeFile(
            join(web, 'wp-config.php'),
            `<?php
${[...lines, ...shut].join('\n')}
define('WP_AUTO_UPDATE_CORE', false);
$table_prefix = 'wp_';
require_once __DIR__ . '/wp-settings.php';
`,
        );
        const wanted = ['ctype', 'iconv', 'tokenizer', 'posix', 'fileinfo', 'mbstring', 'xml', 'dom', 'simplexml', 'mysqlnd', 'mysqli'];
        const [php, ...args] = await phpWith(home, wanted);
        const others = Object.entries(people).map(
            ([name, role]) => `wp_insert_user(['user_login' => '${name}', 'user_pass' => '${PASSWORD}', 'role' => '${role}']);`,
        );
        // What it would do besides: greet by mail, show people's pictures from elsewhere, and a film of its editor.
        const script = `<?php
function wp_new_blog_notification() {}
define('WP_INSTALLING', true);
require '${web}/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Intranet', 'admin', 'admin@example.org', true, '', '${PASSWORD}');
update_option('show_avatars', 0);
${others.join('\n')}
foreach (get_users() as $user) {
    update_user_meta($user->ID, 'wp_persisted_preferences', ['core/edit-post' => ['welcomeGuide' => false], '_modified' => gmdate('c')]);
}
echo $wp_version;
`;
        await writeFile(join(home, 'install.php'), script);
        const version = execFileSync(php, [...args, join(home, 'install.php')], {
            cwd: home,
            env: environment(),
            encoding: 'utf8',
        });
        // It compiles its hundreds of files once for all pages: a fourth of the time.
        args.push('-d', 'zend_extension=opcache', '-S', `127.0.0.1:${port}`, '-t', web);
        const env = { ...environment(), PHP_CLI_SERVER_WORKERS: '3' };
        const server = await start(home, port, php, args, { env });
        const ended = async () => {
            await server.stop();
            await stop();
        };
        return { ...server, stop: ended, version };
    } catch (fault) {
        await stop();
        throw fault;
    }
}

/** Somebody signs in, as people do. */
export async function signIn(page, site, name) {
    await page.goto(`${site.url}/wp-login.php`);
    await page.getByLabel('Username or Email Address').fill(name);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Log In' }).click();
    await page.getByRole('heading', { name: 'Dashboard', level: 1 }).waitFor();
}

/** A page, or a post, of one block “Custom HTML” or “Shortcode”, made in the editor and published. Answers its address. */
export async function publish(page, site, { kind = 'page', block = 'Custom HTML', title, text }) {
    await page.goto(`${site.url}/wp-admin/post-new.php?post_type=${kind}`);
    await page.getByRole('textbox', { name: 'Add title' }).fill(title);
    await page.getByRole('button', { name: 'Toggle block inserter' }).click();
    await page.getByRole('searchbox', { name: 'Search for blocks and patterns' }).fill(block);
    await page.getByRole('option', { name: block, exact: true }).click();
    await page.getByRole('textbox', { name: block === 'Shortcode' ? 'Shortcode text' : 'HTML' }).fill(text);
    await page.getByRole('button', { name: 'Publish', exact: true }).click();
    await page.getByRole('region', { name: 'Editor publish' }).getByRole('button', { name: 'Publish', exact: true }).click();
    const link = page.getByRole('region', { name: 'Editor publish' }).getByRole('link', { name: /^View (Page|Post)$/ });
    return link.getAttribute('href');
}
