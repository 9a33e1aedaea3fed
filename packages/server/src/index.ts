/** Madang's backend as a library: what `madang serve` puts together, for a process of one's own. */
export { type App, type AppOptions, buildApp } from './app.js';
export { type Config, ConfigError, readConfig } from './config.js';
export { openStore } from './cli/open-store.js';
export { loadSecrets, makeSecrets, type Secrets, SecretsError } from './identity/secrets.js';
export { smtpMailer, type SmtpSettings } from './mail/smtp-mailer.js';
export { type Store, StoreError } from './store/store.js';
