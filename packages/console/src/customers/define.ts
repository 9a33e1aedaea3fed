import { MadangConsoleCard } from './card.js';
import { MadangConsoleCustomers } from './customers.js';
import { MadangConsolePersonal } from './personal.js';

if (!customElements.get('madang-console-card')) customElements.define('madang-console-card', MadangConsoleCard);
if (!customElements.get('madang-console-personal')) customElements.define('madang-console-personal', MadangConsolePersonal);
if (!customElements.get('madang-console-customers')) customElements.define('madang-console-customers', MadangConsoleCustomers);
