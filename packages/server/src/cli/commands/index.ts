import type { Command } from '../command.js';
import { backup } from './backup.js';
import { doctor } from './doctor.js';
import { exportCommand } from './export.js';
import { importCommand } from './import.js';
import { serve } from './serve.js';
import { token } from './token.js';

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [serve, importCommand, exportCommand, backup, token, doctor];
