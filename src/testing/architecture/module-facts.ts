import { parseSync, Visitor, type ESTree } from 'vite'

/** What the architecture test asks of a module's source. */
export interface ModuleFacts {
  /** Every module it names: imports, re-exports, `import()`, import types and `new URL('./x.ts', import.meta.url)`. */
  imports: string[]
  hasDefaultExport: boolean
  /** Has no text of its own: it only passes on what others export. */
  isBarrel: boolean
  /** Talks HTTP by itself: fetch, XMLHttpRequest or sendBeacon. */
  talksHttp: boolean
  /** Asks for a text of the catalogue while it loads, which may be before the catalogue has it. */
  hasWordsAtLoad: boolean
}

const GLOBALS = new Set(['globalThis', 'window', 'self'])

/** @throws {Error} when the source does not parse */
export function readModule(path: string, source: string): ModuleFacts {
  const { program, module, errors } = parseSync(path, source)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)

  const exports = module.staticExports.flatMap(({ entries }) => entries)
  const imports = new Set<string>()
  for (const { moduleRequest } of [...module.staticImports, ...exports]) {
    if (moduleRequest) imports.add(moduleRequest.value)
  }
  const addLiteral = (node: ESTree.Node | undefined) => {
    if (node?.type === 'Literal' && typeof node.value === 'string') imports.add(node.value)
  }

  let talksHttp = false
  let hasWordsAtLoad = false
  /** How many functions deep. */
  let depth = 0
  const enter = () => void (depth += 1)
  const leave = () => void (depth -= 1)
  new Visitor({
    ImportExpression: ({ source: specifier }) => addLiteral(specifier),
    TSImportType: ({ source: specifier }) => addLiteral(specifier),
    NewExpression: ({ callee, arguments: [first, base] }) => {
      if (
        isNamed(callee, 'URL') &&
        base?.type === 'MemberExpression' &&
        base.object.type === 'MetaProperty'
      ) {
        // A worker's module; other addresses beside the module are data or folders
        if (first?.type === 'Literal' && /\.[jt]sx?$/.test(String(first.value))) addLiteral(first)
      }
      if (isNamed(callee, 'XMLHttpRequest')) talksHttp = true
    },
    CallExpression: ({ callee }) => {
      if (isNamed(callee, 'fetch')) talksHttp = true
      if (isNamed(callee, 't') && depth === 0) hasWordsAtLoad = true
    },
    FunctionDeclaration: enter,
    'FunctionDeclaration:exit': leave,
    FunctionExpression: enter,
    'FunctionExpression:exit': leave,
    ArrowFunctionExpression: enter,
    'ArrowFunctionExpression:exit': leave,
    MemberExpression: ({ object, property }) => {
      const ofGlobal = object.type === 'Identifier' && GLOBALS.has(object.name)
      if ((ofGlobal && isNamed(property, 'fetch')) || isNamed(property, 'sendBeacon')) talksHttp = true
    },
  }).visit(program)

  return {
    imports: [...imports],
    hasDefaultExport: exports.some(
      ({ exportName }) => exportName.kind === 'Default' || exportName.name === 'default'
    ),
    isBarrel: exports.length > 0 && program.body.every(passesOn),
    talksHttp,
    hasWordsAtLoad,
  }
}

function isNamed(node: ESTree.Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name
}

const passesOn = (node: ESTree.Node) =>
  node.type === 'ImportDeclaration' ||
  node.type === 'ExportAllDeclaration' ||
  (node.type === 'ExportNamedDeclaration' && !node.declaration)
