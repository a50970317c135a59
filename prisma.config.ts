// Tells the Prisma command line where the schema lives; migrations are applied by src/start/migrate.ts.
import { defineConfig } from 'prisma/config';

export default defineConfig({ schema: 'prisma/schema.prisma', migrations: { path: 'prisma/migrations' } });
