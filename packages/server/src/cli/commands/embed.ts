import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../../config.js';
import { findAssets } from '../built.js';
import { type Command, CommandError, text } from '../command.js';

/** What may stand in an attribute and in the JSON of a page as it is. */
const PLAIN = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** `madang embed` */
export const embed: Command = {
  name: 'embed',
  about: 'Print the lines that bring the widgets into a page, with the hashes of every script (SRI)',
  words: '',
  options: {
    community: { type: 'string', value: 'ID', about: 'the community (demo)' },
    board: { type: 'string', value: 'ID', about: 'the board that is shown (ideas)' },
    server: { type: 'string', value: 'URL', about: 'how pages reach the server (MADANG_URL)' },
    assets: { type: 'string', value: 'FOLDER', about: 'the script-tag build, where it is not found by itself' },
  },
  more: [
    'Browsers then run these scripts and no others, whoever sends them. After every update of the server the lines are others: print them',
    'anew, or the page goes without the widgets. The import map has to stand before every module script; browsers that know no integrity',
    'in it (before Chrome 127, Safari 18, Firefox 138) check the first script alone.',
  ],
  async run(given, { out, env, cwd }) {
    const [community = 'demo', board = 'ideas'] = [text(given, 'community'), text(given, 'board')];
    for (const id of [community, board])
      if (!PLAIN.test(id)) throw new CommandError(`"${id}" must be lower-case letters, digits and hyphens.`);
    const server = serverOf(text(given, 'server') ?? readConfig(env, cwd).url ?? '');
    const named = text(given, 'assets');
    const folder = named === undefined ? findAssets() : resolve(cwd, named);
    if (folder === null) throw new CommandError('The scripts were not built here. Say where they are: --assets FOLDER');
    const { first, parts } = read(folder);
    const integrity = Object.fromEntries(parts.map(([name, hash]) => [`${server}/madang/${name}`, hash]));
    out(`<script type="importmap">${JSON.stringify({ integrity })}</script>`);
    out(`<script type="module" src="${server}/madang.js" data-community="${community}" integrity="${first}" crossorigin></script>`);
    out(`<madang-board board="${board}"></madang-board>`);
    return 0;
  },
};

function serverOf(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw new CommandError('Say how pages reach the server: --server https://community.example.com');
  return url.origin;
}

interface Hashes {
  readonly first: string;
  readonly parts: readonly (readonly [name: string, hash: string])[];
}

function read(folder: string): Hashes {
  try {
    const parts = readdirSync(join(folder, 'madang')).filter((name) => name.endsWith('.js')).sort();
    return {
      first: hashOf(join(folder, 'madang.js')),
      parts: parts.map((name) => [name, hashOf(join(folder, 'madang', name))]),
    };
  } catch {
    throw new CommandError(`${folder} has no madang.js with its parts beside it. Say where they are: --assets FOLDER`);
  }
}

const hashOf = (file: string): string => `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;
