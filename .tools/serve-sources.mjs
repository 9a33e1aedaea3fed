/** The command line from its sources, for `npm run dev`. */
import { run } from '../packages/server/src/cli/main.ts';

process.exit(await run(process.argv.slice(2)));
