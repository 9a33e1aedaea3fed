import '../lens/define.js';
import '../who/define.js';
import { MadangConsoleQueue } from './queue.js';
import { MadangConsoleStep } from './step.js';

if (!customElements.get('madang-console-step')) customElements.define('madang-console-step', MadangConsoleStep);
if (!customElements.get('madang-console-queue')) customElements.define('madang-console-queue', MadangConsoleQueue);
