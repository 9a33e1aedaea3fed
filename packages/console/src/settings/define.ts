import '@madang/elements/board/define.js';
import { MadangConsoleBoards } from './boards.js';
import { MadangConsoleCommunity } from './community.js';
import { MadangConsoleKeys } from './keys.js';
import { MadangConsolePasskeys } from './passkeys.js';
import { MadangConsolePrivacy } from './privacy.js';
import { MadangConsoleRules } from './rules.js';
import { MadangConsoleSettings } from './settings.js';
import { MadangConsoleSigning } from './signing.js';
import { MadangConsoleSites } from './sites.js';
import { MadangConsoleStatuses } from './statuses.js';
import { MadangConsoleTags } from './tags.js';
import { MadangConsoleTeam } from './team.js';
import { MadangConsoleTheme } from './theme.js';

const ELEMENTS = {
  'madang-console-boards': MadangConsoleBoards,
  'madang-console-community': MadangConsoleCommunity,
  'madang-console-keys': MadangConsoleKeys,
  'madang-console-passkeys': MadangConsolePasskeys,
  'madang-console-privacy': MadangConsolePrivacy,
  'madang-console-rules': MadangConsoleRules,
  'madang-console-signing': MadangConsoleSigning,
  'madang-console-sites': MadangConsoleSites,
  'madang-console-statuses': MadangConsoleStatuses,
  'madang-console-tags': MadangConsoleTags,
  'madang-console-team': MadangConsoleTeam,
  'madang-console-theme': MadangConsoleTheme,
  'madang-console-settings': MadangConsoleSettings,
};

for (const [tag, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
