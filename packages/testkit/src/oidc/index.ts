/** A provider of OpenID Connect, at which people sign in. */
export { openProvider, type Provider, type ProviderAccount } from './provider.js';
