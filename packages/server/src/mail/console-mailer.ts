import type { Mailer } from './mailer.js';

/** Prints what a mail is about where whoever develops can read it, instead of sending it. */
export function consoleMailer(print: (line: string) => void): Mailer {
  return {
    send({ to, subject, link }) {
      print(`Mail to ${to}: ${subject}${link === undefined ? '' : ` ${link}`}`);
      return Promise.resolve();
    },
    close: () => undefined,
  };
}
