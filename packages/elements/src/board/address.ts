/** Where the idea's id stands in the form of an address. */
const SLOT = '{idea}';
/** Stands for the slot while an address is put together: braces would be encoded. */
const MARK = 'madang-idea-slot';

/** What an id is made of: an address may say anything, and what it says becomes part of a request. */
const ID = /^[\w-]+$/;

const parameterOf = (form: string): string | undefined => /^\?([^=&]+)=\{idea\}$/.exec(form)?.[1];

const checked = (id: string): string => (ID.test(id) ? id : '');

/** From the site's root on: what is relative would lead elsewhere from the address that it made. */
const resolved = (form: string, by: string, href: string): string =>
  new URL(form.replace(SLOT, by), new URL(href).origin).href;

/**
 * The id of the idea that an address names, or an empty text: by its fragment `#madang-idea=<id>`, perhaps with
 * `&comment=<id>` after it, or in the form that the page gave its board.
 */
export function ideaAt(href: string, form: string | null): string {
  const [, hash] = /#madang-idea=([\w-]+)(?:&comment=[\w-]+)?$/.exec(href) ?? [];
  if (hash || !form) return hash ?? '';
  const name = parameterOf(form);
  if (name) return checked(new URL(href).searchParams.get(name) ?? '');
  const [before = '', after = ''] = resolved(form, MARK, href).split(MARK);
  const rest = href.replace(/#.*$/s, '');
  if (!rest.startsWith(before) || !rest.endsWith(after)) return '';
  return checked(rest.slice(before.length, rest.length - after.length));
}

/**
 * The address that names an idea, or for an empty id none. A form of one parameter, `?idea={idea}`, leaves the rest of
 * the address as it is; any other is a whole address, from the site's root on, and without an idea what is left of it:
 * `/ideas/{idea}` becomes `/ideas`.
 */
export function addressOf(href: string, form: string | null, id: string): string {
  const clean = href.replace(/#madang-idea=[^]*$/, '');
  if (!form) return id ? `${href.replace(/#[^]*$/, '')}#madang-idea=${id}` : clean;
  const name = parameterOf(form);
  if (!name) {
    if (id) return resolved(form, id, href);
    return ideaAt(clean, form) ? resolved(form.replace(`/${SLOT}`, ''), '', href) : clean;
  }
  const url = new URL(clean);
  if (id) url.searchParams.set(name, id);
  else url.searchParams.delete(name);
  return url.href;
}
