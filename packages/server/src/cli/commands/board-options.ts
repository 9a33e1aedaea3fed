import { type Given, type Option, text } from '../command.js';

/** Options that say which board is meant. */
export const BOARD_OPTIONS: Readonly<Record<'community' | 'board', Option>> = {
  community: { type: 'string', value: 'ID', about: 'the community (demo)' },
  board: { type: 'string', value: 'ID', about: 'the board (ideas)' },
};

/** The board that was meant. */
export function boardOf(given: Given): { community: string; board: string } {
  return { community: text(given, 'community') ?? 'demo', board: text(given, 'board') ?? 'ideas' };
}
