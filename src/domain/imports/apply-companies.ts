// Carries out a companies plan: each new company and its mapping in the same transaction.
import type { AuditLine, Repositories, RunItemRow } from '#src/adapters/db/index.ts';
import { toDisplayName } from '#src/model/text-column.ts';
import { applyChunks } from './apply-chunks.ts';
import { keepChunk, type ItemEnd } from './keep-chunk.ts';
import type { Stage } from './stage.ts';

const CHUNK = 25;

export async function applyCompanies(stage: Stage): Promise<void> {
  const { context, held, run } = stage;
  await applyChunks(stage, CHUNK, (items) =>
    held.write('running', async (repos, fence, tx) => {
      const ids = items.map((item) => item.sourceId);
      const organizations = await repos.importTargets.organizations(ids);
      const mapped = new Set(organizations.flatMap((row) => (row.mappedCompanyId === null ? [] : [row.id])));
      const folded = new Set(organizations.flatMap((row) => (row.foldedInto === null ? [] : [row.id])));
      const there = new Set(organizations.flatMap((row) => (row.gone ? [] : [row.id])));
      const ends: ItemEnd[] = [];
      const lines: AuditLine[] = [];
      for (const item of items) {
        if (mapped.has(item.sourceId)) ends.push(leave(item, 'already_mapped'));
        else if (folded.has(item.sourceId)) ends.push(leave(item, 'folded'));
        else if (!there.has(item.sourceId)) ends.push({ ...leave(item, 'gone'), outcome: 'failed' });
        else ends.push(await bringOver(stage, repos, item, lines));
      }
      await keepChunk(stage, repos, fence, ends);
      await repos.audit.appendMany(lines);
      await repos.mappings.wantSuggestions();
      await context.jobs.wake('wake-suggestions', { accountId: run.accountId }, tx);
      return ends.length;
    }),
  );
}

function leave(item: RunItemRow, reason: string): ItemEnd {
  return { item, outcome: 'skipped', reason, target: item.target };
}

async function bringOver(
  stage: Stage,
  repos: Repositories,
  item: RunItemRow,
  lines: AuditLine[],
): Promise<ItemEnd> {
  const { context, run } = stage;
  const linkTo = item.data['linkTo'];
  const linked = typeof linkTo === 'string' ? linkTo : null;
  const companyId = linked ?? context.newId();
  const wanted = typeof item.data['webAddress'] === 'string' ? item.data['webAddress'] : null;
  let webAddress: string | null = null;
  if (linked === null) {
    const { column: name } = toDisplayName(item.name, `Organization ${item.sourceId}`);
    const made = await repos.importTargets.createCompany({
      id: companyId,
      accountId: run.accountId,
      name,
      webAddress: wanted,
    });
    webAddress = made.webAddress;
    lines.push(line(run, 'company.created', companyId, { name, webAddress, sourceId: item.sourceId }));
  }
  const mapped = await repos.importTargets.map({
    id: context.newId(),
    accountId: run.accountId,
    companyId,
    organizationId: item.sourceId,
    mappedBy: run.startedBy,
  });
  if (!mapped) {
    // Only a company that was here already can be in the way: the organization was looked at in this transaction.
    if (linked === null) throw new Error('a new company could not be mapped');
    return { item, outcome: 'failed', reason: 'not_stored', target: linked, data: { retryable: true } };
  }
  lines.push(line(run, 'mapping.saved', companyId, { organizationId: item.sourceId, method: 'import' }));
  if (linked !== null) return { item, outcome: 'updated', reason: null, target: companyId };
  const notes =
    wanted !== null && webAddress === null
      ? [`Another company took the web address ${wanted} meanwhile, so this one asks for its own.`]
      : [];
  const reason = webAddress === null ? 'needs_web_address' : null;
  return { item, outcome: 'created', reason, target: companyId, data: { webAddress, notes } };
}

function line(
  run: Stage['run'],
  action: string,
  companyId: string,
  details: Record<string, string | null>,
): AuditLine {
  return {
    action,
    companyId,
    targetType: 'company',
    targetId: companyId,
    details: { ...details, runId: run.runId },
  };
}
