import { MadangConsole } from './shell.js';
import { MadangConsoleSignIn } from './sign-in.js';

if (!customElements.get('madang-console-sign-in')) customElements.define('madang-console-sign-in', MadangConsoleSignIn);
if (!customElements.get('madang-console')) customElements.define('madang-console', MadangConsole);
