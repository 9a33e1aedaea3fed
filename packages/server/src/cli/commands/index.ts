import type { Command } from '../command.js';
import { serve } from './serve.js';
import { token } from './token.js';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [serve, token];
