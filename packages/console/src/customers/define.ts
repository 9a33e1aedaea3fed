import './card/define.js';
import { MadangConsoleCustomers } from './customers.js';

if (!customElements.get('madang-console-customers')) customElements.define('madang-console-customers', MadangConsoleCustomers);
