import { escape } from '../../markdown/escape.js';

/** What XML 1.0 forbids, even escaped. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as it may stand in XML, between tags and in a quoted attribute. */
export function xml(text: string): string {
  return escape(text.replace(FORBIDDEN, ''));
}
