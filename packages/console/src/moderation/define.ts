import '../who/define.js';
import { MadangConsoleModeration } from './moderation.js';

if (!customElements.get('madang-console-moderation')) {
  customElements.define('madang-console-moderation', MadangConsoleModeration);
}
