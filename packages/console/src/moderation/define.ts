import '../who/define.js';
import { MadangConsoleCalm } from './calm.js';
import { MadangConsoleClaims } from './claims.js';
import { MadangConsoleModeration } from './moderation.js';

if (!customElements.get('madang-console-calm')) customElements.define('madang-console-calm', MadangConsoleCalm);
if (!customElements.get('madang-console-claims')) customElements.define('madang-console-claims', MadangConsoleClaims);
if (!customElements.get('madang-console-moderation')) {
  customElements.define('madang-console-moderation', MadangConsoleModeration);
}
