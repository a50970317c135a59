// The linter: what one file may look like. Walls between files are in .dependency-cruiser.cjs. Every rule is an error.
import { defineConfig, globalIgnores } from 'eslint/config';
import checkFile from 'eslint-plugin-check-file';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { house } from './tests/house/eslint-house.ts';

const asErrors = (rules) => Object.fromEntries(Object.keys(rules).map((name) => [name, 'error']));
const property = (object, name, message) => ({ object, property: name, message });

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

const MODULES = ['**/*.{ts,tsx,mts}'];
const SCRIPTS = ['**/*.{js,mjs,cjs}'];
const WANT_DEFAULT = [
  'src/app/**/{page,layout,template,default,loading,error,not-found,global-error}.tsx',
  'src/app/**/{icon,apple-icon,opengraph-image,manifest,robots,sitemap}.{ts,tsx}',
  '*.config.{ts,js,mjs}',
  'tests/run/*-setup.ts',
];
const LINES = { skipBlankLines: false, skipComments: false };

export default defineConfig(
  globalIgnores([
    '.next/',
    '.data/',
    'src/adapters/db/generated/',
    'next-env.d.ts',
    'test-results/',
    'playwright-report/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  {
    name: 'house/types',
    files: MODULES,
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['describe', 'it', 'test'] },
          ],
        },
      ],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: false, considerDefaultExhaustiveForUnions: false },
      ],
    },
  },
  {
    name: 'house/shape',
    files: [...MODULES, ...SCRIPTS],
    plugins: { house, 'check-file': checkFile },
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
      'no-undef-init': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'house/purpose-line': 'error',
      'check-file/filename-naming-convention': [
        'error',
        { '**/*.{ts,tsx,mts,js,mjs,cjs}': 'KEBAB_CASE' },
        { ignoreMiddleExtensions: true },
      ],
      'check-file/folder-naming-convention': [
        'error',
        {
          'src/app/**/': 'NEXT_JS_APP_ROUTER_CASE',
          'src/!(app)/**/': 'KEBAB_CASE',
          'tests/**/': 'KEBAB_CASE',
          'e2e/**/': 'KEBAB_CASE',
        },
      ],
      'check-file/filename-blocklist': [
        'error',
        {
          '**/{util,utils,helper,helpers,common,misc,types,manager}.{ts,tsx,mts,mjs}': '*',
          '**/*-{util,utils,helper,helpers,manager}.{ts,tsx,mts,mjs}': '*',
          '**/{util,utils,helper,helpers,common,misc,types,manager}/**': '*',
          'src/!(adapters)/**/index.{ts,tsx}': '*',
          'src/adapters/*/*/**/index.ts': '*',
        },
      ],
    },
  },
  {
    name: 'house/product',
    files: ['src/**', 'prisma/**'].flatMap((tree) => [`${tree}/*.{ts,tsx,mts,mjs}`]),
    rules: {
      'house/one-door': 'error',
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: false, skipComments: true }],
      'no-console': 'error',
      'no-restricted-properties': ['error', ...ENVIRONMENT, ...RAW_SQL],
      'no-restricted-syntax': ['error', NO_ENV_IMPORT, NO_BARREL, NO_RAW_HTML],
    },
  },
  {
    name: 'house/screens',
    files: ['src/**/*.tsx', 'src/{features,components}/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...asErrors(reactHooks.configs.flat['recommended-latest'].rules),
      // Says only that the compiler will skip a component; the table and list libraries cannot do otherwise.
      'react-hooks/incompatible-library': 'off',
      'house/no-raw-colour': 'error',
    },
  },
  {
    name: 'house/pure-model',
    files: ['src/model/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...ENVIRONMENT, ...RAW_SQL, ...IMPURE],
      'no-restricted-syntax': ['error', NO_ENV_IMPORT, NO_BARREL, NO_RAW_HTML, NO_CLOCK],
    },
  },
  {
    name: 'house/links',
    files: ['src/**/*.tsx'],
    ignores: ['src/components/ui/link.tsx'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          name: 'next/link',
          message: 'Use components/ui/link, which fetches no page ahead for being in sight.',
        },
      ],
    },
  },
  {
    name: 'house/domain-types',
    files: ['src/domain/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
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
      'no-restricted-syntax': ['error', NO_BARREL, NO_RAW_HTML],
    },
  },
  {
    files: ['src/adapters/jobs/**/*.ts'],
    rules: { 'no-restricted-properties': ['error', ...ENVIRONMENT] },
  },
  {
    files: ['src/adapters/*/index.ts'],
    rules: { 'no-restricted-syntax': ['error', NO_ENV_IMPORT, NO_RAW_HTML] },
  },
  {
    // The one inline script: it is our own text and carries the page's nonce.
    files: ['src/app/layout.tsx'],
    rules: { 'no-restricted-syntax': ['error', NO_ENV_IMPORT, NO_BARREL] },
  },
  {
    // Programs that speak to the person at the terminal.
    files: ['src/start/**', 'src/cli/**', 'src/practice/**', 'prisma/**'],
    rules: { 'no-console': 'off' },
  },
  { files: WANT_DEFAULT, rules: { 'no-restricted-exports': 'off' } },
);
