/**
 * The one part of socket.io-client that is used. Loaded lazily, as a module of its own: an import of the whole library
 * keeps its cache of managers and its reading of addresses, half a kilobyte that nobody calls.
 */
export { Manager } from 'socket.io-client';
