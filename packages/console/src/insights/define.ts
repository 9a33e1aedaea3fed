import { MadangConsoleInsights } from './insights.js';

if (!customElements.get('madang-console-insights')) customElements.define('madang-console-insights', MadangConsoleInsights);
