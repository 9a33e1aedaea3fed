import '@madang/elements/markdown/define.js';
import { MadangConsoleRelease } from './release.js';
import { MadangConsoleReleases } from './releases.js';

if (!customElements.get('madang-console-release')) customElements.define('madang-console-release', MadangConsoleRelease);
if (!customElements.get('madang-console-releases')) customElements.define('madang-console-releases', MadangConsoleReleases);
