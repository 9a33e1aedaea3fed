import { PAYLOADS } from './xss/payloads.js';
import { trial } from './xss/trial.js';

/** Some of each category. */
const SAMPLE = PAYLOADS.filter((_, at) => at % 24 === 0);

trial('a sample of the collection', SAMPLE, 1);
