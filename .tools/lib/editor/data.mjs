/** @import { Element } from './model.mjs' */

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

/** The strings that an attribute may be, where its description names them as `code`; the type is only a name. */
const valuesOf = ({ type, description }) =>
  /^(Sort|Status)\b/.test(type) ? [...description.matchAll(/`(\w+)`/g)].map(([, name]) => ({ name })) : [];

const isBoolean = ({ type }) => type === 'boolean';

/** A description with the parts and properties that a page may style, in Markdown. */
const describe = ({ description, slots, events, parts, cssProperties }) => {
  const section = (title, list) => (list.length === 0
    ? []
    : [`**${title}**\n${list.map(({ name, description: text }) => `- \`${name || '(default)'}\` ${text}`.trimEnd()).join('\n')}`]);
  return [
    description, ...section('Events', events), ...section('Slots', slots), ...section('Parts', parts),
    ...section('Custom properties', cssProperties),
  ].join('\n\n');
};

/**
 * Custom data for HTML in VS Code: `"html.customData": ["…/vscode.html-custom-data.json"]`.
 * @param {Element[]} elements
 */
export const vscodeData = (elements) => json({
  $schema: 'https://raw.githubusercontent.com/microsoft/vscode-html-languageservice/main/docs/customData.schema.json',
  version: 1.1,
  tags: elements.map((element) => ({
    name: element.tag,
    description: { kind: 'markdown', value: describe(element) },
    attributes: element.attributes.map((attribute) => {
      const values = valuesOf(attribute);
      return {
        name: attribute.name,
        description: attribute.description,
        ...(isBoolean(attribute) && { valueSet: 'v' }),
        ...(values.length > 0 && { values }),
      };
    }),
  })),
});

/**
 * Web types for JetBrains' editors, which find them by `web-types` in package.json.
 * @param {Element[]} elements
 * @param {{ name: string, version: string }} of the package
 */
export const webTypes = (elements, { name, version }) => json({
  $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
  name,
  version,
  'description-markup': 'markdown',
  contributions: {
    html: {
      elements: elements.map((element) => ({
        name: element.tag,
        description: element.description,
        attributes: element.attributes.map(({ name: attribute, description, type, default: preset }) => ({
          name: attribute,
          description,
          ...(preset && { default: preset }),
          value: type === 'boolean' ? { kind: 'no-value', type } : { type },
        })),
        slots: element.slots,
        js: {
          properties: [
            ...element.attributes.filter(({ field }) => field)
              .map(({ field, description, type }) => ({ name: field, description, type })),
            ...element.properties,
          ],
          events: element.events.map(({ name: event, description, type }) => ({ name: event, description, type })),
        },
        css: { parts: element.parts, properties: element.cssProperties },
      })),
    },
  },
});
