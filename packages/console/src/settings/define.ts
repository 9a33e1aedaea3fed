import { MadangConsoleSettings } from './settings.js';
import { MadangConsoleTeam } from './team.js';

if (!customElements.get('madang-console-team')) customElements.define('madang-console-team', MadangConsoleTeam);
if (!customElements.get('madang-console-settings')) customElements.define('madang-console-settings', MadangConsoleSettings);
