/** `npm run dev`: the server from its sources, again after every change; the script tag and the console likewise. */
import { spawn } from 'node:child_process';
import { ensureInstalled } from './lib/install.mjs';
import { at, root } from './lib/paths.mjs';

await ensureInstalled((line) => process.stdout.write(`${line}\n`));

const start = (...args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
const children = [
  start(at('node_modules/vite/bin/vite.js'), 'build', '--watch', '--config', at('vite.config.ts'), '--logLevel', 'warn'),
  start(at('node_modules/vite/bin/vite.js'), 'build', '--watch', '--config', at('packages/console/vite.config.ts'), '--logLevel', 'warn'),
  start(at('node_modules/tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', '--conditions=@madang/source',
    at('.tools/serve-sources.mjs'), 'serve', '--site', at('examples/shop'), ...process.argv.slice(2)),
];

// Ctrl-C reaches the whole group in a terminal; a signal to this process alone has to be passed on.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of children) child.kill(signal);
  });
}
for (const child of children) {
  child.once('exit', (code) => {
    process.exitCode = code ?? 0;
    for (const other of children) other.kill('SIGTERM');
  });
}
