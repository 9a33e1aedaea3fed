import { MadangConsoleInsights } from './insights.js';
import { MadangConsoleQuotes } from './quotes.js';

if (!customElements.get('madang-console-quotes')) customElements.define('madang-console-quotes', MadangConsoleQuotes);
if (!customElements.get('madang-console-insights')) customElements.define('madang-console-insights', MadangConsoleInsights);
