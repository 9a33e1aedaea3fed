/** Rules of this house that no published plugin has. */

const DECLARATIONS = new Set([
  'ClassDeclaration',
  'FunctionDeclaration',
  'TSDeclareFunction',
  'TSInterfaceDeclaration',
  'TSTypeAliasDeclaration',
  'VariableDeclaration',
]);

/** @type {import('eslint').Rule.RuleModule} */
const documentedExport = {
  meta: {
    type: 'suggestion',
    docs: { description: 'Every export says in a doc comment what it is.' },
    schema: [],
    messages: { missing: 'An export needs a doc comment (/** … */) whose first sentence stands alone.' },
  },
  create(context) {
    const source = context.sourceCode;
    const documented = (node) => {
      const last = source.getCommentsBefore(node).at(-1);
      return last !== undefined && last.type === 'Block' && last.value.startsWith('*');
    };
    return {
      ExportNamedDeclaration(node) {
        if (!node.declaration || !DECLARATIONS.has(node.declaration.type) || documented(node)) return;
        // The overloads of one function share the comment of the first.
        const siblings = node.parent.body;
        const before = siblings[siblings.indexOf(node) - 1];
        if (before?.declaration?.type === 'TSDeclareFunction' && before.declaration.id?.name === node.declaration.id?.name) return;
        // `export const limits = …; export type Limits = typeof limits` is one thing with two faces.
        const name = node.declaration.id?.name;
        const twin = before?.declaration?.declarations?.[0]?.id?.name;
        if (node.declaration.type === 'TSTypeAliasDeclaration' && twin !== undefined
          && twin.toLowerCase() === name?.toLowerCase()) return;
        context.report({ node, messageId: 'missing' });
      },
    };
  },
};

/** The plugin `house`. */
export const house = { meta: { name: 'house' }, rules: { 'documented-export': documentedExport } };
