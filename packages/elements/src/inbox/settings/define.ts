import { MadangInboxSettings } from './settings.js';

if (!customElements.get('madang-inbox-settings')) customElements.define('madang-inbox-settings', MadangInboxSettings);
