// The linter: what one file may look like. Walls between files are in .dependency-cruiser.cjs. Every rule is an error.
import { defineConfig } from 'oxlint';

const property = (object: string, name: string, message: string) => ({ object, property: name, message });

const ENVIRONMENT = [
  property('process', 'env', 'Only src/config/env.ts reads the environment; ask it for a value.'),
];
const RAW_SQL = ['$queryRawUnsafe', '$executeRawUnsafe'].map((name) => ({
  property: name,
  message: 'Raw text becomes SQL here; only adapters/jobs may, because its library needs it.',
}));
const IMPURE = [
  property('Date', 'now', 'The model is pure: take the time as an argument.'),
  property('performance', 'now', 'The model is pure: take the time as an argument.'),
  property('Math', 'random', 'The model is pure: take a source of chance as an argument.'),
];

const NO_ENV_IMPORT = {
  selector: 'ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name="env"]',
  message: 'Only src/config/env.ts reads the environment; ask it for a value.',
};
const NO_BARREL = {
  selector: 'ExportAllDeclaration',
  message: 'No barrels: import from the file that has it.',
};
const NO_RAW_HTML = {
  selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
  message: 'Text from outside must never become markup.',
};
const NO_CLOCK = {
  selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
  message: 'The model is pure: take the time as an argument.',
};

const WANT_DEFAULT = [
  'src/app/**/{page,layout,template,default,loading,error,not-found,global-error}.tsx',
  'src/app/**/{icon,apple-icon,opengraph-image,manifest,robots,sitemap}.{ts,tsx}',
  '*.config.{ts,js,mjs}',
  'tests/run/*-setup.ts',
  'tests/house/lint-house.ts',
];
const LINES = { skipBlankLines: false, skipComments: false };

export default defineConfig({
  plugins: ['eslint', 'typescript', 'react'],
  jsPlugins: ['./tests/house/lint-house.ts'],
  env: { browser: true, node: true },
  // Each rule is named here; none comes with a category.
  categories: { correctness: 'off' },
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: [
    '.next/',
    '.data/',
    'src/adapters/db/generated/',
    'next-env.d.ts',
    'test-results/',
    'playwright-report/',
  ],
  rules: {
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'max-depth': ['error', 3],
    'max-lines': ['error', { max: 250, ...LINES }],
    'no-debugger': 'error',
    'no-eval': 'error',
    'no-implied-eval': 'error',
    'no-new-func': 'error',
    'no-restricted-exports': [
      'error',
      { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
    ],
    'house/no-undef-init': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    'house/purpose-line': 'error',
    'house/file-name': 'error',
    'house/folder-name': 'error',
    'house/no-vague-name': 'error',
  },
  overrides: [
    {
      // What TypeScript says without types and with them.
      files: ['**/*.{ts,tsx,mts}'],
      rules: {
        'no-array-constructor': 'error',
        'no-unused-expressions': 'error',
        'no-unused-vars': [
          'error',
          { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
        ],
        'prefer-rest-params': 'error',
        'prefer-spread': 'error',
        'typescript/ban-ts-comment': 'error',
        'typescript/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
        'typescript/no-duplicate-enum-values': 'error',
        'typescript/no-empty-object-type': 'error',
        'typescript/no-explicit-any': 'error',
        'typescript/no-extra-non-null-assertion': 'error',
        'typescript/no-import-type-side-effects': 'error',
        'typescript/no-misused-new': 'error',
        'typescript/no-namespace': 'error',
        'typescript/no-non-null-asserted-optional-chain': 'error',
        'typescript/no-require-imports': 'error',
        'typescript/no-this-alias': 'error',
        'typescript/no-unnecessary-type-constraint': 'error',
        'typescript/no-unsafe-declaration-merging': 'error',
        'typescript/no-unsafe-function-type': 'error',
        'typescript/no-wrapper-object-types': 'error',
        'typescript/prefer-as-const': 'error',
        'typescript/prefer-namespace-keyword': 'error',
        'typescript/triple-slash-reference': 'error',
        'typescript/await-thenable': 'error',
        'typescript/no-floating-promises': [
          'error',
          {
            allowForKnownSafeCalls: [
              { from: 'package', package: 'node:test', name: ['describe', 'it', 'test'] },
            ],
          },
        ],
        'typescript/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
        'typescript/only-throw-error': 'error',
        'typescript/switch-exhaustiveness-check': [
          'error',
          { allowDefaultCaseForExhaustiveSwitch: false, considerDefaultExhaustiveForUnions: false },
        ],
      },
    },
    {
      // The product.
      files: ['src/**', 'prisma/**'].map((tree) => `${tree}/*.{ts,tsx,mts,mjs}`),
      rules: {
        'house/one-door': 'error',
        'max-lines-per-function': ['error', { max: 60, skipBlankLines: false, skipComments: true }],
        'no-console': 'error',
        'no-restricted-properties': ['error', ...ENVIRONMENT, ...RAW_SQL],
        'house/no-syntax': ['error', NO_ENV_IMPORT, NO_BARREL, NO_RAW_HTML],
      },
    },
    {
      // Screens. `react/incompatible-library` says only that the compiler will skip a component; the table and list
      // libraries cannot do otherwise.
      files: ['src/**/*.tsx', 'src/{features,components}/**/*.ts'],
      rules: {
        'react/rules-of-hooks': 'error',
        'react/exhaustive-deps': 'error',
        'react/static-components': 'error',
        'react/use-memo': 'error',
        'react/void-use-memo': 'error',
        'react/preserve-manual-memoization': 'error',
        'react/immutability': 'error',
        'react/globals': 'error',
        'react/refs': 'error',
        'react/set-state-in-effect': 'error',
        'react/error-boundaries': 'error',
        'react/purity': 'error',
        'react/set-state-in-render': 'error',
        'react/unsupported-syntax': 'error',
        'house/no-raw-colour': 'error',
      },
    },
    {
      // The pure model.
      files: ['src/model/**/*.ts'],
      rules: {
        'no-restricted-properties': ['error', ...ENVIRONMENT, ...RAW_SQL, ...IMPURE],
        'house/no-syntax': ['error', NO_ENV_IMPORT, NO_BARREL, NO_RAW_HTML, NO_CLOCK],
      },
    },
    {
      // Links.
      files: ['src/**/*.tsx'],
      excludeFiles: ['src/components/ui/link.tsx'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            name: 'next/link',
            message: 'Use components/ui/link, which fetches no page ahead for being in sight.',
          },
        ],
      },
    },
    {
      // What a use case may know.
      files: ['src/domain/**/*.ts'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                regex: '^#src/adapters/',
                allowTypeImports: true,
                message: 'A use case is handed its adapters in the context; it may know their types only.',
              },
            ],
          },
        ],
      },
    },
    // Exceptions that the house itself makes.
    { files: ['src/app/**/route.ts'], rules: { 'max-lines': ['error', { max: 40, ...LINES }] } },
    { files: ['src/app/**/page.tsx'], rules: { 'max-lines': ['error', { max: 60, ...LINES }] } },
    {
      files: ['src/components/ui/**'],
      rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' },
    },
    {
      // The bootstrap runs before there is anything to import; env.ts is the one reader of the environment.
      files: ['src/config/env.ts', 'src/start/bootstrap.mjs'],
      rules: {
        'no-restricted-properties': ['error', ...RAW_SQL],
        'house/no-syntax': ['error', NO_BARREL, NO_RAW_HTML],
      },
    },
    {
      files: ['src/adapters/jobs/**/*.ts'],
      rules: { 'no-restricted-properties': ['error', ...ENVIRONMENT] },
    },
    {
      files: ['src/adapters/*/index.ts'],
      rules: { 'house/no-syntax': ['error', NO_ENV_IMPORT, NO_RAW_HTML] },
    },
    {
      // The one inline script: it is our own text and carries the page's nonce.
      files: ['src/app/layout.tsx'],
      rules: { 'house/no-syntax': ['error', NO_ENV_IMPORT, NO_BARREL] },
    },
    {
      // Programs that speak to the person at the terminal.
      files: ['src/start/**', 'src/cli/**', 'src/practice/**', 'prisma/**'],
      rules: { 'no-console': 'off' },
    },
    { files: WANT_DEFAULT, rules: { 'no-restricted-exports': 'off' } },
  ],
});
