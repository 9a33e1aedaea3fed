import '../who/define.js';
import { MadangConsoleVoice } from './voice.js';
import { MadangConsoleVoices } from './voices.js';

if (!customElements.get('madang-console-voice')) customElements.define('madang-console-voice', MadangConsoleVoice);
if (!customElements.get('madang-console-voices')) customElements.define('madang-console-voices', MadangConsoleVoices);
