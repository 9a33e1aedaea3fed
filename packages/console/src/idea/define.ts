import '@madang/elements/idea/define.js';
import '@madang/elements/markdown/define.js';
import '../lens/define.js';
import '../who/define.js';
import { MadangConsoleChannels } from './channels.js';
import { MadangConsoleDraft } from './draft.js';
import { MadangConsoleHeard } from './heard.js';
import { MadangConsoleIdea } from './idea.js';
import { MadangConsoleKeeping } from './keeping.js';
import { MadangConsoleLife } from './life.js';
import { MadangConsoleMerges } from './merges.js';
import { MadangConsoleNotes } from './notes.js';
import { MadangConsolePeople } from './people.js';
import { MadangConsoleSimilar } from './similar.js';
import { MadangConsoleSplit } from './split.js';
import { MadangConsoleSupporters } from './supporters.js';
import { MadangConsoleWeighs } from './weighs.js';

const ELEMENTS = {
  'madang-console-channels': MadangConsoleChannels,
  'madang-console-draft': MadangConsoleDraft,
  'madang-console-heard': MadangConsoleHeard,
  'madang-console-keeping': MadangConsoleKeeping,
  'madang-console-life': MadangConsoleLife,
  'madang-console-merges': MadangConsoleMerges,
  'madang-console-notes': MadangConsoleNotes,
  'madang-console-people': MadangConsolePeople,
  'madang-console-similar': MadangConsoleSimilar,
  'madang-console-split': MadangConsoleSplit,
  'madang-console-supporters': MadangConsoleSupporters,
  'madang-console-weighs': MadangConsoleWeighs,
  'madang-console-idea': MadangConsoleIdea,
};

for (const [tag, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
