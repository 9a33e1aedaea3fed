import { MadangConsoleCustomerFile } from './customers.js';
import { MadangConsoleExports } from './exports.js';
import { MadangConsoleImports } from './imports.js';

const ELEMENTS = {
  'madang-console-customer-file': MadangConsoleCustomerFile,
  'madang-console-exports': MadangConsoleExports,
  'madang-console-imports': MadangConsoleImports,
};

for (const [tag, element] of Object.entries(ELEMENTS)) {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
