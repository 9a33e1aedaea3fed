/**
 * Keeps what is typed into a field of ours from the shortcuts of the page: `@keydown` and `@keypress` of the field. A
 * shortcut leaves text fields alone by looking at what an event is about, and from outside of a shadow root that is the
 * whole widget: an "s" would open the page's search. Keys that write nothing, and those with Ctrl or Command, go on.
 */
export function keepTyping(event: KeyboardEvent): void {
  if ((event.key.length === 1 || event.isComposing) && !event.ctrlKey && !event.metaKey) event.stopPropagation();
}
