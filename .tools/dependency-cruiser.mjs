/** The borders of the house: which package may import what. An arrow never runs up, and there are no circles. */

const inside = (name) => `^packages/${name}/src/`;
/** Everything in a package but its tests, which may use the testkit and the tools. */
const from = (name) => ({ path: inside(name), pathNot: '(\\.test\\.ts$|/src/testing/)' });
const workspace = '^packages/';
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`;

/** One rule per package: of the workspace and of npm it may import these and nothing else. */
const onlyImports = (name, packages, libraries, { node = false } = {}) => ({
  name: `${name}-imports`,
  comment: `${name} may import ${[...packages, ...libraries].join(', ') || 'nothing'}${node ? ', node:' : ''}.`,
  severity: 'error',
  from: from(name),
  to: {
    couldNotResolve: false,
    pathNot: [
      inside(name),
      ...packages.map(inside),
      ...(libraries.length > 0 ? [npm(...libraries)] : []),
      ...(node ? ['^node:', '^[a-z_/]+$'] : []),
    ],
    ...(node ? { dependencyTypesNot: ['core'] } : {}),
  },
});

const onlyUnder = (folder, files, library) => ({
  name: `server-${library.replaceAll(/\W+/g, '-')}-only-in-${folder}`,
  severity: 'error',
  from: { path: inside('server'), pathNot: [...files.map((file) => `${inside('server')}${file}`), '\\.test\\.ts$'] },
  to: { path: [`(^|/)node_modules/${library}/`, `^(node:)?${library}$`] },
});

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    // node:sqlite came after Node 20, where nobody can resolve it.
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^node:sqlite$' } },
    {
      name: 'not-from-tests',
      comment: 'What ships does not import tests.',
      severity: 'error',
      from: { pathNot: '(\\.test\\.ts$|/src/testing/|^test/|^stories/|^packages/testkit/)' },
      to: { path: '(\\.test\\.ts$|^packages/elements/src/testing/|^test/|^packages/testkit/)' },
    },
    onlyImports('protocol', [], ['valibot']),
    onlyImports('client', ['protocol'], ['socket.io-client']),
    onlyImports('elements', ['client', 'protocol'], ['lit', 'lit-html', 'lit-element', '@lit/[^/]+', 'marked', 'dompurify']),
    onlyImports('embed', ['elements', 'client', 'protocol'], []),
    onlyImports('ssr', ['elements', 'client', 'protocol'], ['lit', 'lit-html', 'lit-element', '@lit-labs/[^/]+', '@lit/[^/]+']),
    onlyImports('console', ['elements', 'client', 'protocol'], ['@simplewebauthn/browser', 'lit', 'lit-html', 'lit-element', '@lit/[^/]+']),
    onlyImports('testkit', ['client', 'protocol'], ['axe-core', 'ws', 'socket.io-client', 'playwright-core', 'smtp-server', 'oidc-provider', 'http_ece'], { node: true }),
    {
      name: 'server-imports',
      comment: 'The server knows the protocol, and what draws its pages; never a browser package.',
      severity: 'error',
      from: from('server'),
      to: { path: workspace, pathNot: [inside('server'), inside('protocol'), inside('ssr'), '/node_modules/'] },
    },
    {
      name: 'server-draws-lazily',
      comment: 'What draws pages is in memory only where somebody asked for one: import() it, in http/hosted.',
      severity: 'error',
      from: { path: inside('server'), pathNot: '\\.test\\.ts$' },
      to: { path: inside('ssr'), dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'server-draws-in-hosted',
      severity: 'error',
      from: { path: inside('server'), pathNot: [`${inside('server')}http/hosted/`, '\\.test\\.ts$'] },
      to: { path: inside('ssr') },
    },
    {
      name: 'elements-protocol-types',
      comment: 'Elements use the types of the protocol; its schemas would double the first load.',
      severity: 'error',
      from: from('elements'),
      to: { path: inside('protocol'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'socket-in-transport',
      severity: 'error',
      from: { path: inside('client'), pathNot: [`${inside('client')}transport/`, '\\.test\\.ts$'] },
      to: { path: npm('socket.io-client'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'socket-dynamic',
      comment: 'First paint never waits for the socket: import() it, or the module that takes what is used of it.',
      severity: 'error',
      from: { path: inside('client'), pathNot: [`${inside('client')}transport/manager\\.ts$`] },
      to: { path: npm('socket.io-client'), dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'socket-manager-dynamic',
      severity: 'error',
      from: { path: inside('client') },
      to: { path: `${inside('client')}transport/manager\\.ts$`, dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'markdown-dynamic',
      comment: 'marked and dompurify are never in the first load: import() them.',
      severity: 'error',
      from: from('elements'),
      to: { path: npm('marked', 'dompurify'), dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    ...['pg', 'libsql', 'sqlite', 'better-sqlite3', 'kysely'].map((library) => onlyUnder('store', ['store/'], library)),
    onlyUnder('redis', ['redis/'], 'ioredis'),
    onlyUnder('realtime', ['realtime/'], 'socket\\.io'),
    onlyUnder('http', ['http/', 'app\\.ts$'], '(fastify|@fastify)'),
    {
      name: 'domain-is-pure',
      comment: 'The rules of who may and what changes know neither HTTP, sockets nor SQL.',
      severity: 'error',
      from: { path: `${inside('server')}domain/`, pathNot: '\\.test\\.ts$' },
      to: { path: [`${inside('server')}(http|realtime|cli)/`] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(packages|examples)/[^/]+/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'test/tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@madang/source', 'types', 'import', 'node', 'default'],
      mainFields: ['types', 'module', 'main'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs'],
    },
  },
};
