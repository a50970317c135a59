// The walls between the rooms, checked over the whole import graph. All rules are errors and there is no baseline.
const { ROOMS, DOORS } = require('./tests/house/walls.ts');

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const error = (name, comment, rest) => ({ name, comment, severity: 'error', ...rest });

/** One rule a room: from here only to the rooms below that are listed, everything else in src is refused. */
const onlyDown = Object.entries(ROOMS).map(([room, { at, may }]) =>
  error(`only-down-${room}`, `${room} may import only the rooms below it that are listed for it`, {
    from: { path: at },
    to: { path: '^src/', pathNot: [at, ...may] },
  }),
);

/** One rule an outside thing; types count too, because a type ties two files as firmly as a value. */
const oneDoor = DOORS.map(({ name, packages = [], builtins = [], at, say }) =>
  error(`one-door-${name}`, say, {
    from: { path: '^(src|prisma)/', pathNot: at },
    to: {
      path: [
        ...packages.map((p) => `(^|/)node_modules/(@types/)?${escape(p)}${p.endsWith('/') ? '' : '/'}`),
        ...builtins.map((b) => `^(node:)?${escape(b)}$`),
      ],
    },
  }),
);

/** Sign-in belongs to its library, health comes before sign-in, and an unknown path has no use case. */
const OWN_DESK = '^src/app/api/(auth/|health/|v1/\\[\\.\\.\\.)';

const routes = [
  error('thin-routes', 'an API route declares itself: server/route, contracts and one use case', {
    from: { path: '^src/app/api/.*/route\\.tsx?$', pathNot: OWN_DESK },
    to: { path: '^src/', pathNot: ['^src/server/route\\.ts$', '^src/contracts/', '^src/domain/'] },
  }),
  error('thin-routes-no-packages', 'an API route needs no package: parsing and answering are server/route', {
    from: { path: '^src/app/api/.*/route\\.tsx?$', pathNot: OWN_DESK },
    to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
  }),
  error('thin-routes-own-desk', 'sign-in, health and unknown paths answer straight from the front desk', {
    from: { path: OWN_DESK },
    to: { path: '^src/', pathNot: '^src/server/' },
  }),
  error('thin-pages', 'a page puts features together: no rules, no queries', {
    from: { path: '^src/app/(page|.+/page)\\.tsx$' },
    to: {
      path: '^src/',
      pathNot: ['^src/features/', '^src/components/', '^src/server/session\\.ts$', '^src/config/paths\\.ts$'],
    },
  }),
  error('use-cases-only-in-routes', 'only an API route may hand a use case to the front desk', {
    from: { path: '^src/app/', pathNot: '^src/app/api/' },
    to: { path: '^src/domain/' },
  }),
];

const wings = [
  error(
    'browser-reaches-no-server',
    'what runs in the browser must not reach the server, not even for a type',
    {
      from: { path: '^src/(features|components|unlocking)/' },
      to: {
        path: '^src/((server|worker|keyholder|start|cli|domain|adapters|practice)/|config/env\\.ts$)',
        reachable: true,
      },
    },
  ),
  error('domain-sees-adapter-types-only', 'a use case is handed its adapters; it knows only their types', {
    from: { path: '^src/domain/' },
    to: { path: '^src/adapters/', dependencyTypesNot: ['type-only'] },
  }),
  error('domain-is-plain', 'a use case reaches the outside through its context alone', {
    from: { path: '^src/domain/' },
    to: {
      dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'],
      pathNot: '(^|/)node_modules/(zod|tldts)/',
    },
  }),
  error(
    'ground-is-pure',
    'model, contracts and lib import zod, tldts and each other, nothing of Node or the net',
    {
      from: { path: '^src/(model|contracts|lib)/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'],
        pathNot: '(^|/)node_modules/(zod|tldts)/',
      },
    },
  ),
];

const adapters = [
  error('adapters-are-strangers', 'one adapter never imports another', {
    from: { path: '^src/adapters/([^/]+)/' },
    to: { path: '^src/adapters/', pathNot: '^src/adapters/$1/' },
  }),
  error('adapters-by-their-face', 'an adapter is entered through its index.ts', {
    from: { path: '^(src|prisma)/', pathNot: '^src/adapters/' },
    to: { path: '^src/adapters/', pathNot: '^src/adapters/[^/]+/index\\.ts$' },
  }),
  error('jobs-know-no-handlers', 'job names live below, the functions they start live above', {
    from: { path: '^src/adapters/jobs/' },
    to: { path: '^src/(domain|worker)/' },
  }),
  error(
    'jobs-are-bound-in-main',
    'in the worker only main (and the context it makes) knows the job adapter',
    {
      from: { path: '^src/worker/', pathNot: '^src/worker/(main|context)\\.ts$' },
      to: { path: '^src/adapters/jobs/' },
    },
  ),
];

const siblings = ['features', 'domain'].flatMap((room) => [
  error(
    `${room}-siblings-do-not-touch`,
    'what two share moves to model; what two combine is combined by the caller',
    {
      from: { path: `^src/${room}/([^/]+)/` },
      to: { path: `^src/${room}/[^/]+/`, pathNot: `^src/${room}/$1/` },
    },
  ),
  error(`${room}-root-stays-below`, `a file that all of ${room} share must not know one of them`, {
    from: { path: `^src/${room}/[^/]+$` },
    to: { path: `^src/${room}/[^/]+/` },
  }),
]);

const apart = [
  error('nobody-imports-the-worker', 'the worker is an entrance', {
    from: { path: '^(src|prisma|e2e)/', pathNot: '^src/worker/' },
    to: { path: '^src/worker/' },
  }),
  error('practice-stands-apart', 'only the start script, tests and seeds know the practice IT Glue', {
    from: { path: '^src/', pathNot: '^src/(practice|start)/' },
    to: { path: '^src/practice/' },
  }),
  error('nothing-looks-out', 'the product never imports its tests, its seeds or the browser tests', {
    from: { path: '^src/' },
    to: { path: '^(tests|e2e|prisma)/' },
  }),
  error('e2e-knows-only-paths', 'browser tests see the product as a person does', {
    from: { path: '^e2e/' },
    to: { path: '^src/', pathNot: '^src/config/(paths|page-policy)\\.ts$' },
  }),
  error(
    'server-says-so',
    'every file of the front desk imports server-only, so that the build refuses it a browser',
    {
      module: { path: '^src/server/' },
      to: { path: '(^|/)node_modules/server-only/' },
    },
  ),
];

const hygiene = [
  error('no-circles', 'no circles, types included', { from: {}, to: { circular: true } }),
  error('no-lost-imports', 'every import must lead somewhere', { from: {}, to: { couldNotResolve: true } }),
  error('no-unlisted-packages', 'every package used stands in package.json', {
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  }),
  error('no-tools-in-the-product', 'the product runs without the packages that only build or test it', {
    from: { path: '^src/' },
    to: {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
      pathNot: '(^|/)node_modules/@types/',
    },
  }),
];

const all = [...onlyDown, ...oneDoor, ...routes, ...wings, ...adapters, ...siblings, ...apart, ...hygiene];

module.exports = {
  forbidden: all.filter((rule) => rule.from),
  required: all.filter((rule) => rule.module),
  options: {
    doNotFollow: { path: ['node_modules', '^src/adapters/db/generated/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
