/**
 * What editors and frameworks are told of an element, read from the custom-elements manifest.
 * @typedef {{ name: string, field?: string, type: string, description: string, default?: string }} Attribute `field` is
 *   the property of a class; an attribute may be none
 * @typedef {{ name: string, description: string }} Named a slot, part, custom property; a property without attribute
 * @typedef {{ name: string, type: string, description: string }} Event `type` is the class of the event
 * @typedef {{
 *   tag: string, className: string, description: string, attributes: Attribute[], properties: Named[], events: Event[],
 *   slots: Named[], parts: Named[], cssProperties: Named[],
 * }} Element
 */

const named = ({ name, description = '' }) => ({ name, description });

/** What an element built on another one gets from it is not a property that a page sets. */
const isSettable = ({ kind, privacy, readonly, attribute, inheritedFrom }) =>
  kind === 'field' && privacy === 'public' && !readonly && !attribute && !inheritedFrom;

/**
 * The elements that the package exports, by tag; those that only live inside others are nobody's business.
 * @param {string} manifest
 * @returns {Element[]}
 * @throws {Error} when an event has no class that the package exports: nobody could type a listener
 */
export const readElements = (manifest) => {
  const { modules } = JSON.parse(manifest);
  const index = modules.find(({ path }) => path === 'dist/index.js');
  const exported = new Set(index.exports.map(({ name }) => name));
  const elements = modules.flatMap(({ declarations = [] }) => declarations)
    .filter(({ tagName, name }) => tagName && exported.has(name))
    .map((element) => ({
      tag: element.tagName,
      className: element.name,
      description: element.description ?? '',
      attributes: (element.attributes ?? [])
        // One that is no property is public by being named in the class's comment.
        .filter(({ fieldName }) => fieldName === undefined || isPublic(element, fieldName))
        .map(({ name, fieldName, type, description = '', default: preset }) =>
          ({ name, field: fieldName, type: type?.text ?? 'string', description, ...(preset && { default: preset }) })),
      properties: (element.members ?? []).filter(isSettable).map(named),
      events: (element.events ?? []).map(({ name, type, description = '' }) => ({ name, type: type.text, description }))
        .filter(({ name }) => name),
      slots: (element.slots ?? []).map(named),
      parts: (element.cssParts ?? []).map(named),
      cssProperties: (element.cssProperties ?? []).map(named),
    }))
    .sort((a, b) => (a.tag < b.tag ? -1 : 1));
  for (const { tag, events } of elements) {
    const lost = events.find(({ type }) => !exported.has(type));
    if (lost) throw new Error(`<${tag}> says it fires ${lost.type}, which packages/elements/src/index.ts does not export.`);
  }
  return elements;
};

const isPublic = ({ members = [] }, field) => members.find(({ name }) => name === field)?.privacy === 'public';
