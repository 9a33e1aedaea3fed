/** Methods that nothing of ours calls, by the end of the module's path. A bundler cannot drop a method of a class. */
const UNUSED = {
  // Probing for a better transport: there is one only.
  '/engine.io-client/build/esm/socket.js': ['_probe'],
  '/socket.io-client/build/esm/socket.js': [
    '_addToQueue', 'compress', 'timeout', 'onAny', 'prependAny', 'offAny', 'listenersAny', 'onAnyOutgoing',
    'prependAnyOutgoing', 'offAnyOutgoing', 'listenersAnyOutgoing',
  ],
};

/**
 * What only decorators and directives of others need of Lit, as its build writes it, by the end of the module's path.
 * Without the metadata of decorators it leaves the page's `Symbol` alone, too.
 */
const UNWANTED = {
  '/@lit/reactive-element/reactive-element.js': [
    'static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}',
    ',this.constructor.l?.forEach(t=>t(this))',
    'void 0!==t.l&&(this.l=[...t.l]),',
    'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);'
      + 'if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
    'Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;',
  ],
  '/lit-html/lit-html.js': ['get startNode(){return this._$AA}', 'get tagName(){return this.element.tagName}'],
};

/** A method of a class as these libraries' build writes it: four spaces in, up to its own closing brace. */
const method = (name) => new RegExp(`\\n {4}${name}\\([^\\n]*\\) \\{\\n[^]*?\\n {4}\\}(?=\\n)`);

const lookUp = (table, id) => table[Object.keys(table).find((path) => id.endsWith(path))] ?? [];

/**
 * Leaves out of socket.io's and Lit's classes what is never called here. Where a release writes it otherwise it stays,
 * and the budgets of the bundle say so.
 * @returns {import('vite').Plugin}
 */
export const unusedMethods = () => ({
  name: 'madang:unused-methods',
  enforce: 'pre',
  transform(code, id) {
    const methods = lookUp(UNUSED, id);
    const words = lookUp(UNWANTED, id);
    if (methods.length + words.length === 0) return undefined;
    const left = methods.reduce((rest, name) => rest.replace(method(name), ''), code);
    return { code: words.reduce((rest, one) => rest.replace(one, ''), left), map: null };
  },
});
