import { loadSanitise, type SafeHtml } from './sanitise.js';

/**
 * The server's rendered Markdown, sanitised again: the last line of defence should the server ever be wrong.
 * Loads DOMPurify on first use. `null` when the page's Trusted Types policy refuses: show the plain text then.
 * Rejects when the chunk cannot be loaded.
 */
export async function renderHtml(html: string): Promise<SafeHtml | null> {
  const sanitise = await loadSanitise();
  return sanitise(html);
}
