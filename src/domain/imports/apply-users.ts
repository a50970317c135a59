// Carries out a users plan: an invitation, its mail and its audit entry for each person, written together.
import type { AuditLine, Fence, LinkedPerson, Repositories, RunItemRow } from '#src/adapters/db/index.ts';
import { invitationExpiry } from '#src/model/invitation.ts';
import { furthestMail } from '#src/model/mail-waves.ts';
import { ROLES, type Role } from '#src/model/roles.ts';
import { toDisplayName } from '#src/model/text-column.ts';
import { applyChunks } from './apply-chunks.ts';
import { keepChunk, type ItemEnd } from './keep-chunk.ts';
import { addStaff, indexPeople } from './plan-users.ts';
import type { Stage } from './stage.ts';
import { StopImport } from './stop-import.ts';

const CHUNK = 25;

type Parts = { repos: Repositories; known: ReturnType<typeof indexPeople>; lines: AuditLine[] };

export async function applyUsers(stage: Stage): Promise<void> {
  const { context, held } = stage;
  if (!context.settings.mailConfigured) {
    throw new StopImport(
      'No outgoing mail is set up, so nobody was invited. Ask whoever runs the portal to set SMTP_URL, and retry.',
      'mail is not configured',
    );
  }
  await held.write('running', (_, fence) => Promise.resolve(requireAddress(fence)));
  await applyChunks(stage, CHUNK, (items) =>
    held.write('running', async (repos, fence, tx) => {
      requireAddress(fence);
      const ends = await invite(stage, repos, items);
      await keepChunk(stage, repos, fence, ends.ends);
      await repos.audit.appendMany(ends.lines);
      await context.jobs.wake('wake-mail', { accountId: stage.run.accountId }, tx);
      return ends.ends.length;
    }),
  );
}

function requireAddress(fence: Fence): void {
  if (fence.company.status !== 'needs_web_address') return;
  throw new StopImport(
    'The company has no web address yet, and people can be invited only when it has one. Enter it under Managed Companies and retry.',
    'the company needs a web address',
  );
}

async function invite(stage: Stage, repos: Repositories, items: readonly RunItemRow[]) {
  const { companyId } = stage.run;
  const known = indexPeople(await repos.importTargets.people(companyId));
  const keys = items.flatMap((item) =>
    typeof item.data['emailKey'] === 'string' ? [item.data['emailKey']] : [],
  );
  const sources = items.map(({ sourceId }) => sourceId);
  addStaff(known, await repos.importTargets.knownPeople(companyId, keys, sources));
  const parts: Parts = { repos, known, lines: [] };
  const ends: ItemEnd[] = [];
  for (const item of items) ends.push(await inviteOne(stage, parts, item));
  return { ends, lines: parts.lines };
}

async function inviteOne(stage: Stage, { repos, known, lines }: Parts, item: RunItemRow): Promise<ItemEnd> {
  const { context, run } = stage;
  const email = item.data['email'];
  const emailKey = item.data['emailKey'];
  const end = (
    outcome: ItemEnd['outcome'],
    reason: string | null,
    target: string | null = null,
  ): ItemEnd => ({
    item,
    outcome,
    reason,
    target,
  });
  if (typeof email !== 'string' || typeof emailKey !== 'string') return end('skipped', 'no_email');
  const there = known.knownByEmail.get(emailKey);
  if (there?.state === 'disabled') return end('skipped', 'disabled_here');
  if (there?.state === 'member' || there?.state === 'open') {
    const isMember = there.state === 'member';
    const linked = there.sourceId === null ? await repos.importTargets.link(emailKey, item.sourceId) : null;
    if (linked === null) return end('skipped', isMember ? 'already_member' : 'already_invited');
    known.knownByEmail.set(emailKey, { ...there, sourceId: item.sourceId });
    lines.push(linkedLine(run, { item, email, linked }));
    return end('updated', isMember ? 'links_existing' : 'links_invitation', linked.id);
  }
  const id = context.newId();
  const role = invitedRole(item.data['role']);
  // Without a mail it waits until somebody sends it; its time begins anew then.
  const later = run.options['mails'] === 'later';
  const staged = await repos.invitations.stage({
    id,
    companyId: run.companyId,
    email,
    emailKey,
    name: toDisplayName(item.name, email).column,
    role,
    tokenHash: context.crypto.hashToken(context.crypto.invitationToken(id, 1)),
    invitedBy: run.startedBy,
    runId: run.runId,
    sourceId: item.sourceId,
    expiresAt: later
      ? furthestMail(context.now())
      : invitationExpiry(context.now(), await repos.accounts.invitationHours()),
  });
  if (staged.kind === 'already_open') return end('skipped', 'already_invited', staged.invitationId);
  if (!later)
    await repos.outbox.add({
      id: context.newId(),
      companyId: run.companyId,
      invitationId: id,
      generation: 1,
    });
  lines.push({
    action: 'invitation.staged',
    companyId: run.companyId,
    targetType: 'invitation',
    targetId: id,
    details: { email, role, source: 'it-glue', sourceId: item.sourceId, runId: run.runId },
  });
  return end('created', item.reason, id);
}

function linkedLine(
  run: Stage['run'],
  { item, email, linked }: { item: RunItemRow; email: string; linked: LinkedPerson },
): AuditLine {
  return {
    action: linked.kind === 'membership' ? 'member.linked' : 'invitation.linked',
    companyId: run.companyId,
    targetType: linked.kind,
    targetId: linked.id,
    details: { email, source: 'it-glue', sourceId: item.sourceId, runId: run.runId },
  };
}

function invitedRole(value: unknown): Exclude<Role, 'owner'> {
  const role = ROLES.find((name) => name === value);
  return role === undefined || role === 'owner' ? 'member' : role;
}
