/**
 * What lit leaves on the page for others to read, by the end of the module's path; its files come minified. Polyfills
 * for browsers without shadow trees, which no widget supports; a server's rendering taken over, which needs lit as a
 * package and not as a script tag; its version, for a warning of its development build; sentences for those who write
 * a template wrongly, whom the type checker tells before.
 */
const HOOKS = {
  '/reactive-element/css-tag.js': [
    [/"CSSResult is not constructable\.[^"]*"/, '"css"'],
    [/"Value passed to 'css' function must be[^"]*"\+\w+\+"[^"]*"/, '"css"'],
  ],
  '/lit-html/lit-html.js': [
    [/"invalid template strings array"/, '"html"'],
    [/,\w+=\w+\.litHtmlPolyfillSupport;\w+\?\.\(\w+,\w+\),\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\);/, ';'],
  ],
  '/lit-element/lit-element.js': [
    [/,\w+\.litElementHydrateSupport\?\.\(\{LitElement:\w+\}\);/, ';'],
    [/const \w+=\w+\.litElementPolyfillSupport;\w+\?\.\(\{LitElement:\w+\}\);/, ''],
    [/\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\);/, ''],
  ],
  '/reactive-element/reactive-element.js': [[
    /,(\w+)=\w+\.reactiveElementPolyfillSupport,([^]*),\1\?\.\(\{ReactiveElement:\w+\}\),\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\);/,
    ',$2;',
  ]],
};

/**
 * Leaves out of the chunks what only other tools read: those hooks of lit, and annotations of purity, which the
 * minifier keeps for a bundler that never comes. Where a release of lit writes its hooks otherwise they stay, and the
 * budgets of the bundle say so.
 * @returns {import('vite').Plugin}
 */
export const bareChunks = () => ({
  name: 'madang:bare-chunks',
  apply: 'build',
  transform(code, id) {
    const end = Object.keys(HOOKS).find((path) => id.endsWith(path));
    return end && { code: HOOKS[end].reduce((left, [hook, by]) => left.replace(hook, by), code), map: null };
  },
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type === 'chunk') chunk.code = chunk.code.replaceAll('/* @__PURE__ */ ', '');
    }
  },
});
