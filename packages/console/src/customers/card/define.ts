import { MadangConsoleCard } from '../card.js';
import { MadangConsolePersonal } from '../personal.js';

if (!customElements.get('madang-console-card')) customElements.define('madang-console-card', MadangConsoleCard);
if (!customElements.get('madang-console-personal')) customElements.define('madang-console-personal', MadangConsolePersonal);
