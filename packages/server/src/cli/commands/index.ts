import type { Command } from '../command.js';
import { holdOptimizing } from '../optimizing.js';

/**
 * Every command by its name, in the order of the help. Each is loaded when it is called: a server keeps nothing in
 * memory of what reads files.
 */
export const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map<string, () => Promise<Command>>([
  [
    'serve',
    async () => {
      // Until it is ready: what there is to load is most of what a start does.
      holdOptimizing();
      return (await import('./serve.js')).serve;
    },
  ],
  ['import', async () => (await import('./import.js')).importCommand],
  ['export', async () => (await import('./export.js')).exportCommand],
  ['backup', async () => (await import('./backup.js')).backup],
  ['migrate', async () => (await import('./migrate.js')).migrate],
  ['embed', async () => (await import('./embed.js')).embed],
  ['community', async () => (await import('./community.js')).community],
  ['config', async () => (await import('./config.js')).config],
  ['webhook', async () => (await import('./webhook.js')).webhook],
  ['outreach', async () => (await import('./outreach.js')).outreach],
  ['tracker', async () => (await import('./tracker.js')).tracker],
  ['staff', async () => (await import('./staff.js')).staff],
  ['person', async () => (await import('./person.js')).person],
  ['token', async () => (await import('./token.js')).token],
  ['loadtest', async () => (await import('./loadtest.js')).loadtest],
  ['doctor', async () => (await import('./doctor.js')).doctor],
]);
