import { COLORED_STATUSES, type ColoredStatus, type StatusColors } from '@madang/protocol';
import { refuse, Refused } from './refusal.js';

/** Colours of statuses as they are kept. Throws {@link Refused} `invalid` where one is none or colours nothing. */
export function statusColorsOf(given: Readonly<Record<string, string>>): StatusColors {
  const colors: Partial<Record<ColoredStatus, string>> = {};
  for (const [status, said] of Object.entries(given)) {
    const found = COLORED_STATUSES.find((one) => one === status);
    if (!found) throw invalid(`"${status}" must be one of ${COLORED_STATUSES.join(', ')}`);
    const color = said.toLowerCase();
    if (!/^#[\da-f]{6}$/.test(color)) throw invalid(`"${said}" must be a colour such as #2d6cc4`);
    colors[found] = color;
  }
  return colors;
}

function invalid(sentence: string): Refused {
  return new Refused(refuse('invalid', `statusColors: ${sentence}`, 'statusColors'));
}
