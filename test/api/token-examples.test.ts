import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join, relative } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { MePage, SessionAnswer } from '@madang/protocol';
import { COMPANY_SECRET, COMPANY_SECRETS } from '../support/company.js';
import { type SourceServer, startSource } from '../support/source-server.js';

const ROOT = fileURLToPath(new URL('../../examples/tokens', import.meta.url));

const run = promisify(execFile);

interface Runtime {
  /** What shows that it is here. */
  readonly probe: readonly string[];
  /** By file: what shows that the library it needs is here, where it needs one. */
  readonly libraries: Readonly<Record<string, readonly string[]>>;
  readonly command: (file: string) => readonly string[];
  /** What is said of the user, and who it is: in one piece, or apart. */
  readonly words: (id: string, claims: object) => readonly string[];
}

const whole = (id: string, claims: object): readonly string[] => [JSON.stringify({ id, ...claims })];

const RUNTIMES: Readonly<Record<string, Runtime>> = {
  '.mjs': { probe: ['node', '--version'], libraries: {}, command: (file) => ['node', file], words: whole },
  '.py': {
    probe: ['python3', '--version'],
    libraries: { 'pyjwt.py': ['python3', '-c', 'import jwt; jwt.encode'] },
    command: (file) => ['python3', file],
    words: whole,
  },
  '.php': {
    probe: ['php', '--version'],
    libraries: { 'firebase-jwt.php': ['php', '-r', 'require getenv("COMPOSER_AUTOLOAD"); exit(class_exists("Firebase\\\\JWT\\\\JWT") ? 0 : 1);'] },
    command: (file) => ['php', file],
    words: whole,
  },
  '.rb': {
    probe: ['ruby', '--version'],
    libraries: { 'ruby-jwt.rb': ['ruby', '-e', 'require "jwt"'] },
    command: (file) => ['ruby', file],
    words: whole,
  },
  '.go': {
    probe: ['go', 'version'],
    libraries: { 'main.go (golang-jwt)': ['go', 'list', 'github.com/golang-jwt/jwt/v5'] },
    command: (file) => ['go', 'run', file],
    words: whole,
  },
  '.java': {
    // A compiler: a runtime alone does not run sources.
    probe: ['java', '-m', 'jdk.compiler/com.sun.tools.javac.Main', '--version'],
    libraries: { 'WithJavaJwt.java': ['javap', '-cp', process.env['CLASSPATH'] ?? '.', 'com.auth0.jwt.JWT'] },
    command: (file) => ['java', file],
    words: (id, claims) => [id, JSON.stringify(claims)],
  },
};

/** Who it is, with what has to be written well: other scripts, marks of JSON, numbers, lists and what is nested. */
const ID = 'user "42" \\ 김';
const CLAIMS = {
  name: 'Mina "미나" Kim 👋', email: 'mina@shop.example', email_verified: true, roles: ['customer'], locale: 'ko-KR',
  account: { id: 'a-1', name: '마당/상회 & <co>', value: 120_000 }, traits: { plan: 'gold', orders: 12, vip: true },
};

const NAMES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((name) => extname(name) in RUNTIMES)
  .sort();

async function works([program = '', ...words]: readonly string[]): Promise<boolean> {
  return run(program, words, { timeout: 60_000 }).then(() => true, () => false);
}

/** Why an example cannot be run here; `null` where it can. */
async function whyNot(name: string, { probe, libraries }: Runtime): Promise<string | null> {
  if (!(await works(probe))) return `there is no ${probe[0]} to check with here`;
  const key = name.includes('golang-jwt') ? 'main.go (golang-jwt)' : (name.split('/').pop() ?? '');
  const { [key]: library } = libraries;
  return library && !(await works(library)) ? 'its library is not there to check with here' : null;
}

describe('the examples of signing a token', () => {
  let server: SourceServer;
  let data: string;

  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'madang-tokens-'));
    server = await startSource({ data, databaseUrl: null }, { MADANG_COMPANY_SECRETS: COMPANY_SECRETS });
  });
  after(async () => {
    await server?.stop();
    await rm(data, { recursive: true, force: true });
  });

  test('are there with and without a library in each of six languages', () => {
    const languages = new Map<string, number>();
    for (const name of NAMES) languages.set(extname(name), (languages.get(extname(name)) ?? 0) + 1);
    assert.deepEqual([...languages.values()], [2, 2, 2, 2, 2, 2]);
    assert.deepEqual([...languages.keys()].sort(), Object.keys(RUNTIMES).sort());
  });

  for (const name of NAMES) {
    test(`${name} signs what the server takes`, async (it) => {
      const { [extname(name)]: runtime } = RUNTIMES;
      assert.ok(runtime);
      const why = await whyNot(name, runtime);
      if (why !== null) return it.skip(why);
      const [program = '', ...words] = runtime.command(relative(process.cwd(), join(ROOT, name)));
      const env = { ...process.env, MADANG_COMPANY_SECRET: COMPANY_SECRET, PYTHONUTF8: '1', LC_ALL: 'C.UTF-8' };
      const { stdout } = await run(program, [...words, ...runtime.words(ID, CLAIMS)], { env, timeout: 120_000 });
      const token = stdout.trim();
      const said = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
      const { iss, aud, iat, exp, sub, ...claims } = JSON.parse(said) as Record<string, unknown>;
      assert.deepEqual([sub, iss, aud, Number(exp) - Number(iat)], [ID, 'shop', 'demo', 3_600]);
      assert.deepEqual(claims, CLAIMS);
      const answer = await fetch(`${server.url}/v1/demo/session`, {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ token }),
      });
      assert.equal(answer.status, 200, await answer.clone().text());
      const { session } = (await answer.json()) as SessionAnswer;
      const me = await fetch(`${server.url}/v1/demo/me`, { headers: { authorization: `Bearer ${session}` } });
      assert.equal(((await me.json()) as MePage).person.anonymous, false);
    });
  }
});
