import type { Config, DOMPurify } from 'dompurify';
import { ALLOWED_HREF, ALLOWED_TAGS, LINK_REL } from './allowed.js';

/** HTML that may be put in the page: a `TrustedHTML` where the browser knows Trusted Types, else a string. */
export type SafeHtml = string | { toString(): string };

/** Sanitises; `null` when the page's Trusted Types policy does not let anybody make HTML: show the plain text then. */
export type Sanitise = (html: string) => SafeHtml | null;

const CONFIG: Config & { RETURN_TRUSTED_TYPE: true } = {
  ALLOWED_TAGS: [...ALLOWED_TAGS],
  // `start`: a list that goes on at 2, or "2019. …", must not be counted anew.
  ALLOWED_ATTR: ['href', 'start'],
  ADD_URI_SAFE_ATTR: ['start'],
  ALLOW_ARIA_ATTR: false,
  ALLOW_DATA_ATTR: false,
  ALLOWED_URI_REGEXP: ALLOWED_HREF,
  RETURN_TRUSTED_TYPE: true,
};

/** Links come out the same whatever the server, or an older one, wrote on them. */
function finishLink(element: Element): void {
  if (element.localName !== 'a') return;
  const href = element.getAttribute('href');
  if (href === null || !ALLOWED_HREF.test(href)) {
    element.removeAttribute('href');
    return;
  }
  element.setAttribute('rel', LINK_REL);
  element.setAttribute('target', '_blank');
}

function sanitiserOf(purifier: DOMPurify): Sanitise {
  purifier.addHook('afterSanitizeAttributes', finishLink);
  return (html) => {
    if (html === '') return '';
    try {
      // Refused its policy, DOMPurify cannot parse and answers with an empty string.
      return purifier.sanitize(html, CONFIG) || null;
    } catch {
      return null;
    }
  };
}

/**
 * One purifier for the page: each would ask for a Trusted Types policy of the same name, and a page whose list lacks
 * 'allow-duplicates' refuses the second. It is an instance apart from DOMPurify's own, whose hooks belong to the host.
 */
let loading: Promise<Sanitise> | undefined;
let loaded: Sanitise | undefined;

/** Loads DOMPurify, once. Rejects when its chunk cannot be had; the next call tries again. */
export function loadSanitise(): Promise<Sanitise> {
  loading ??= import('dompurify').then(
    ({ default: createDOMPurify }) => (loaded = sanitiserOf(createDOMPurify(window))),
    (reason: unknown) => {
      loading = undefined;
      throw reason;
    },
  );
  return loading;
}

/** The sanitiser if it is here already, so that a later row is right in its first frame. */
export function sanitiseNow(): Sanitise | undefined {
  return loaded;
}
