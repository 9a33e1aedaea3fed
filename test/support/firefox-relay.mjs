#!/usr/bin/env node
/*
 * A Firefox for a driver that is ahead of it: starts the one that MADANG_FIREFOX names with all that it is given, and
 * stands between the two. What the driver always asks for and this Firefox has not learnt yet (colours and screens of
 * its own choice, which no test here asks for) is answered as done; all else is handed on as it is.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { WebSocket, WebSocketServer } from 'ws';

/** Commands that may be unknown: they set the stage, and nothing hangs on them. */
const MAY_MISS = /^emulation\./;
const LISTENING = /WebDriver BiDi listening on (ws:\/\/\S+)/;

const child = spawn(process.env.MADANG_FIREFOX ?? '/usr/bin/firefox-esr', process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'pipe'],
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
process.on('exit', () => child.kill('SIGKILL'));
child.on('exit', (code) => process.exit(code ?? 1));

createInterface({ input: child.stderr }).on('line', (line) => {
  const [, address] = LISTENING.exec(line) ?? [];
  if (!address) return void process.stderr.write(`${line}\n`);
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 }, () => {
    process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}\n`);
  });
  server.on('connection', (driver, { url }) => relay(driver, new WebSocket(address + url, { perMessageDeflate: false })));
});

function relay(driver, browser) {
  const early = [];
  const mayMiss = new Set();
  driver.on('message', (data) => {
    const text = data.toString();
    const { id, method } = JSON.parse(text);
    if (MAY_MISS.test(method)) mayMiss.add(id);
    if (browser.readyState === WebSocket.OPEN) browser.send(text);
    else early.push(text);
  });
  browser.on('open', () => early.forEach((text) => browser.send(text)));
  browser.on('message', (data) => {
    const text = data.toString();
    const { id, error } = JSON.parse(text);
    const missed = mayMiss.delete(id) && /^unknown command|^invalid argument|^unsupported operation/.test(error ?? '');
    driver.send(missed ? JSON.stringify({ type: 'success', id, result: {} }) : text);
  });
  driver.on('close', () => browser.close());
  browser.on('close', () => driver.close());
  for (const socket of [driver, browser]) socket.on('error', () => child.kill());
}
