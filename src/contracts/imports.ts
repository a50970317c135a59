// Imports: starting a run, its plan and report, and the moves a person may make.
import { z } from 'zod';
import { DECISIONS, OUTCOMES, RUN_COMPANY_STATES, RUN_KINDS, RUN_STATES } from '../model/import-run.ts';
import { chosenBy, id, listQuery, page, sourceId } from './shapes.ts';
import { endpoint } from './endpoint.ts';
import { importRole as role, runItemData } from './run-item-data.ts';

export const runCounts = z.object({
  create: z.number().int(),
  update: z.number().int(),
  unchanged: z.number().int(),
  skip: z.number().int(),
  conflict: z.number().int(),
  fail: z.number().int(),
});

export const waiting = z.object({ reason: z.enum(['rate_limit', 'outage']), until: z.string().nullable() });

export const runCompany = z.object({
  companyId: id,
  name: z.string(),
  /** The folder of a sub-organization that is folded into the company; null for the company's own organization. */
  foldedAs: z.string().nullable(),
  organizationId: sourceId.nullable(),
  state: z.enum(RUN_COMPANY_STATES),
  counts: runCounts,
  done: z.number().int(),
  total: z.number().int(),
  message: z.string().nullable(),
});

export const run = z.object({
  id,
  kind: z.enum(RUN_KINDS),
  state: z.enum(RUN_STATES),
  companies: z.array(runCompany),
  companiesTotal: z.number().int(),
  /** As the list of companies has entries: one more for each sub-organization that is folded into one of them. */
  sourcesTotal: z.number().int(),
  counts: runCounts,
  /** What apply has done so far, by outcome. */
  outcomes: z.object({
    created: z.number(),
    updated: z.number(),
    unchanged: z.number(),
    skipped: z.number(),
    failed: z.number(),
  }),
  done: z.number().int(),
  total: z.number().int(),
  etaSeconds: z.number().nullable(),
  waiting: waiting.nullable(),
  /** True for an import of people whose invitations wait until somebody sends them. */
  mailsLater: z.boolean(),
  startedBy: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  message: z.string().nullable(),
});
export type Run = z.infer<typeof run>;

const companyIds = z.union([z.literal('all'), z.array(id).min(1).max(2000)]);

export const startBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('companies'),
    organizationIds: z.union([z.literal('all'), z.array(sourceId).min(1).max(10_000)]),
    options: z
      .strictObject({
        typeIds: z.array(sourceId).max(500).optional(),
        statusIds: z.array(sourceId).max(500).optional(),
      })
      .default({}),
    apply: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('users'),
    companyIds,
    options: z
      .strictObject({
        role: role.default('member'),
        /** `later`: invitations are written and wait; nobody is mailed until somebody sends them. */
        mails: z.enum(['now', 'later']).optional(),
      })
      .default({ role: 'member' }),
    apply: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('passwords'),
    companyIds,
    options: z
      .strictObject({
        categoryIds: z.array(sourceId).max(500).optional(),
        folderIds: z.array(sourceId).max(5000).optional(),
        kinds: z.array(z.enum(['general', 'embedded'])).optional(),
        includeArchived: z.boolean().optional(),
      })
      .default({}),
    apply: z.boolean(),
  }),
]);
export type StartImport = z.infer<typeof startBody>;

export const runParams = z.strictObject({ runId: id });
export const importer = { who: 'person', msp: true, right: 'import' } as const;

export const startImport = endpoint({
  method: 'POST',
  path: '/imports',
  summary: 'Start an import; the same request while it is active answers with the same run',
  access: importer,
  body: startBody,
  response: run,
  status: 202,
  idempotent: true,
});

export const listImports = endpoint({
  method: 'GET',
  path: '/imports',
  summary: 'Runs, newest first',
  access: importer,
  query: z.strictObject({
    ...listQuery,
    kind: z.enum(RUN_KINDS).optional(),
    companyId: id.optional(),
    active: z.stringbool().optional(),
    /** Only those under way and those that ended in the last minute, as the tray of every page shows them. */
    live: z.stringbool().optional(),
  }),
  response: page(run),
});

export const getImport = endpoint({
  method: 'GET',
  path: '/imports/{runId}',
  summary: 'One run',
  access: importer,
  params: runParams,
  response: run,
});

export const runItem = z.object({
  id,
  sourceId: z.string(),
  sourceUrl: z.string().nullable(),
  name: z.string(),
  companyId: id,
  companyName: z.string(),
  category: z.string().nullable(),
  folder: z.string().nullable(),
  selected: z.boolean(),
  decision: z.enum(DECISIONS),
  outcome: z.enum(OUTCOMES).nullable(),
  reason: z.string().nullable(),
  /** The reason in words, with what to do. */
  sentence: z.string().nullable(),
  /** What undoing the run did with it; null where it was not undone. */
  undo: z.enum(['undone', 'kept']).nullable(),
  undoSentence: z.string().nullable(),
  target: z.string().nullable(),
  data: runItemData,
});
export type RunItem = z.infer<typeof runItem>;

export const itemFilter = {
  decision: z.enum(DECISIONS).optional(),
  reason: chosenBy(60).optional(),
  companyId: id.optional(),
  category: chosenBy(300).optional(),
  folder: chosenBy(1000).optional(),
  outcome: z.enum(OUTCOMES).optional(),
  undo: z.enum(['undone', 'kept']).optional(),
};

export const listRunItems = endpoint({
  method: 'GET',
  path: '/imports/{runId}/items',
  summary: 'Every record of the run that is not unchanged, with its decision and reason',
  access: importer,
  params: runParams,
  query: z.strictObject({ ...listQuery, ...itemFilter }),
  response: page(runItem).extend({
    /** How many items have each decision, reason, category and folder; so that a person can choose by them. */
    facets: z.object({
      /** Ticked and to be written: all, those that are updated or linked, and into how many companies they go. */
      selected: z.number().int(),
      selectedUpdates: z.number().int(),
      selectedCompanies: z.number().int(),
      reasons: z.array(
        z.object({
          value: z.string(),
          decision: z.enum(DECISIONS),
          sentence: z.string(),
          count: z.number().int(),
        }),
      ),
      categories: z.array(z.object({ value: z.string(), count: z.number().int() })),
      folders: z.array(z.object({ value: z.string(), count: z.number().int() })),
    }),
  }),
});

export const editRunItems = endpoint({
  method: 'PATCH',
  path: '/imports/{runId}/items',
  summary: 'Edit the plan: choose, change the e-mail address, role, web address or decision of items',
  access: importer,
  params: runParams,
  body: z.strictObject({
    where: z.strictObject({
      ids: z.array(id).min(1).max(1000).optional(),
      ...itemFilter,
      q: chosenBy(200).optional(),
    }),
    set: z.strictObject({
      selected: z.boolean().optional(),
      email: z.string().max(320).nullable().optional(),
      role: role.optional(),
      webAddress: z.string().max(300).nullable().optional(),
      linkTo: id.nullable().optional(),
      decision: z.enum(['create', 'update', 'skip']).optional(),
    }),
  }),
  response: z.object({ changed: z.number().int() }),
});

function move(name: 'apply' | 'cancel' | 'retry' | 'pause' | 'resume' | 'undo', summary: string) {
  return endpoint({
    method: 'POST',
    path: `/imports/{runId}/${name}`,
    summary,
    access: importer,
    params: runParams,
    response: run,
    status: 202,
    idempotent: true,
  });
}
export const applyImport = move('apply', 'Carry out the plan as it stands');
export const cancelImport = move('cancel', 'Stop the run; what is already written stays');
export const retryImport = move('retry', 'Try again only what failed');
export const pauseImport = move('pause', 'Stand still before the next write; nothing is lost');
export const resumeImport = move('resume', 'Go on with a paused run');
export const undoImport = move(
  'undo',
  'Take back what the run brought: archive what it created, restore what it changed, revoke invitations; what was edited since stays',
);
