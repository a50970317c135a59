// Takes back what one run company brought, many records a transaction, each with its audit entry.
import type { AuditLine, Repositories, UndoableInvitation, UndoableItem } from '#src/adapters/db/index.ts';
import type { RunKind } from '#src/model/import-run.ts';
import {
  undoCompany,
  undoInvitation,
  undoLink,
  undoVaultItem,
  type UndoDecision,
} from '#src/model/undo-item.ts';
import type { Stage } from './stage.ts';

const CHUNK = 500;

type Decided<Item extends UndoableItem> = { item: Item; decision: UndoDecision };
type Piece = { ends: { id: string; undo: string; reason: string | null }[]; lines: AuditLine[] };

const TAKE_BACK: Record<RunKind, (stage: Stage, repos: Repositories) => Promise<Piece>> = {
  passwords: takeBackItems,
  users: takeBackInvitations,
  companies: takeBackCompanies,
};

export async function undoItems(stage: Stage): Promise<void> {
  const { held, run, context } = stage;
  for (let left = true; left;) {
    held.signal.throwIfAborted();
    left = await held.write('undoing', async (repos, _fence, tx) => {
      const { ends, lines } = await TAKE_BACK[run.kind](stage, repos);
      await repos.runUndo.settle(ends);
      await repos.audit.appendMany(lines);
      if (run.kind === 'companies' && ends.length > 0) {
        await repos.mappings.wantSuggestions();
        await context.jobs.wake('wake-suggestions', { accountId: run.accountId }, tx);
      }
      return ends.length > 0;
    });
  }
}

async function takeBackItems({ run, held }: Stage, repos: Repositories): Promise<Piece> {
  const items = await repos.runUndo.vaultItems(held.claim.id, CHUNK);
  const decided = items.map((item) => ({
    item,
    decision: undoVaultItem(
      item.outcome,
      item.there
        ? { edited: item.edited, writtenByRun: item.writtenByRun, hasEarlier: item.earlier !== null }
        : null,
    ),
  }));
  const back = decided.filter(isTakenBack);
  await repos.runUndo.archiveItems(
    back.flatMap(({ item }) => (item.outcome === 'created' && item.target !== null ? [item.target] : [])),
  );
  await repos.runUndo.restoreItems(
    back.flatMap(({ item }) =>
      item.outcome === 'updated' && item.target !== null && item.earlier !== null
        ? [{ id: item.target, version: item.earlier }]
        : [],
    ),
  );
  const lines = back.map(({ item }) => ({
    action: item.outcome === 'created' ? 'vault_item.archived' : 'vault_item.restored',
    companyId: run.companyId,
    targetType: 'vault_item',
    targetId: item.target ?? '',
    details: { name: item.name, runId: run.runId },
  }));
  return { ends: decided.map(toEnd), lines };
}

async function takeBackInvitations({ run, held }: Stage, repos: Repositories): Promise<Piece> {
  const items = await repos.runUndo.invitations(held.claim.id, CHUNK);
  const decided: Decided<UndoableInvitation>[] = [];
  const lines: AuditLine[] = [];
  for (const item of items) {
    if (item.outcome === 'created') {
      decided.push({ item, decision: undoInvitation(item.state) });
      continue;
    }
    const unlinked = item.target !== null && (await repos.runUndo.unlinkPerson(item.target, item.sourceId));
    decided.push({ item, decision: undoLink(unlinked) });
    if (unlinked) lines.push(takenBack(run, item, 'member.unlinked', 'person'));
  }
  const back = decided.filter(isTakenBack).filter(({ item }) => item.outcome === 'created');
  await repos.runUndo.revokeInvitations(back.flatMap(({ item }) => item.target ?? []));
  lines.push(...back.map(({ item }) => takenBack(run, item, 'invitation.revoked', 'invitation')));
  return { ends: decided.map(toEnd), lines };
}

function takenBack(run: Stage['run'], item: UndoableItem, action: string, targetType: string): AuditLine {
  const details = { name: item.name, runId: run.runId };
  return { action, companyId: run.companyId, targetType, targetId: item.target ?? '', details };
}

async function takeBackCompanies({ run, held }: Stage, repos: Repositories): Promise<Piece> {
  const items = await repos.runUndo.companies(held.claim.id, CHUNK);
  const decided = items.map((item) => ({
    item,
    decision: undoCompany(
      item.outcome,
      item.there ? { inUse: item.inUse, sameMapping: item.sameMapping } : null,
    ),
  }));
  const back = decided.filter(isTakenBack);
  await repos.runUndo.releaseCompanies(
    back.flatMap(({ item }) => item.target ?? []),
    back.flatMap(({ item }) => (item.outcome === 'created' && item.target !== null ? [item.target] : [])),
  );
  const lines = back.map(({ item }) => ({
    action: item.outcome === 'created' ? 'company.archived' : 'mapping.removed',
    companyId: item.target,
    targetType: 'company',
    targetId: item.target ?? '',
    details: { name: item.name, organizationId: item.organizationId, runId: run.runId },
  }));
  return { ends: decided.map(toEnd), lines };
}

function isTakenBack({ decision }: Decided<UndoableItem>): boolean {
  return decision.undo === 'undone';
}

function toEnd({ item, decision }: Decided<UndoableItem>) {
  return { id: item.id, undo: decision.undo, reason: decision.reason };
}
