/** What stands in for modules of engine.io-parser and socket.io-parser, by the end of their path. */
const TEXT = {
  '/engine.io-parser/build/esm/encodePacket.browser.js': `
    import { PACKET_TYPES } from './commons.js';
    export const encodePacket = ({ type, data }, binary, callback) => callback(PACKET_TYPES[type] + (data || ''));
    export const encodePacketToBinary = () => {};`,
  '/engine.io-parser/build/esm/decodePacket.browser.js': `
    import { ERROR_PACKET, PACKET_TYPES_REVERSE } from './commons.js';
    export const decodePacket = (text) => {
      const type = typeof text === 'string' && PACKET_TYPES_REVERSE[text[0]];
      return type ? { type, data: text.slice(1) || undefined } : ERROR_PACKET;
    };`,
  '/socket.io-parser/build/esm/is-binary.js': `
    export const isBinary = () => false;
    export const hasBinary = isBinary;`,
  '/socket.io-parser/build/esm/binary.js': `
    export const deconstructPacket = () => {};
    export const reconstructPacket = deconstructPacket;`,
};

/** The parser is taken as a whole there, which keeps all of it: two of its classes are used. */
const WHOLE = 'import * as parser from "socket.io-parser";';
const PARTS = 'import { Encoder, Decoder } from "socket.io-parser";\nconst parser = { Encoder, Decoder };';

/**
 * Leaves binary messages, and what nobody calls, out of socket.io's parsers: the protocol has none, and a server that
 * sent one would end the connection as a malformed packet does. Should the libraries move these modules, the budgets of
 * the bundle say so.
 * @returns {import('vite').Plugin}
 */
export const textOnly = () => ({
  name: 'madang:text-only',
  enforce: 'pre',
  load(id) {
    const end = Object.keys(TEXT).find((path) => id.endsWith(path));
    return end && { code: TEXT[end], moduleSideEffects: false };
  },
  transform: (code, id) =>
    (id.endsWith('/socket.io-client/build/esm/manager.js') ? { code: code.replace(WHOLE, PARTS), map: null } : undefined),
});
