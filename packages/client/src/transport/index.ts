/** The two ways to a server of a page, for whoever puts a client into surroundings of its own. */
export { fetchHttp } from './http.js';
export { connectSocket } from './socket.js';
