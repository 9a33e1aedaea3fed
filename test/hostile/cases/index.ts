import type { Case } from '../world.js';
import { browsers } from './browsers.js';
import { network } from './network.js';
import { places } from './places.js';
import { policies } from './policies.js';
import { scripts } from './scripts.js';
import { styles } from './styles.js';
import { versions } from './versions.js';
import { widgets } from './widgets.js';

/** Every way in which a page can be hostile that we know of. */
export const CASES: readonly Case[] = [
  ...styles, ...scripts, ...policies, ...places, ...network, ...browsers, ...versions, ...widgets,
];
