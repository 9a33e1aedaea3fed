import type { Command } from './command.js';

function aligned(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

/** The list of commands. */
export function overview(commands: readonly Command[]): string[] {
  return [
    'madang: a live customer community on your own site.',
    '',
    'Usage: madang COMMAND [options]',
    '',
    ...aligned(commands.map(({ name, about }) => [name, about])),
    '',
    'madang COMMAND --help tells more about one.',
    'Settings come from the environment: PORT, HOST, MADANG_DATA, DATABASE_URL, MADANG_ORIGINS, MADANG_SECRET, MADANG_LOG, MADANG_DEMO.',
  ];
}

/** The help of one command. */
export function helpOf({ name, about, words, options, more }: Command): string[] {
  const rows = Object.entries(options).map(
    ([key, option]) => [`--${key}${option.value ? ` ${option.value}` : ''}`, option.about] as const,
  );
  return [
    about,
    '',
    `Usage: madang ${[name, words, rows.length > 0 ? '[options]' : ''].filter(Boolean).join(' ')}`,
    ...(rows.length > 0 ? ['', ...aligned(rows)] : []),
    ...(more ? ['', ...more] : []),
  ];
}
