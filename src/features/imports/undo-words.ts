// What undoing an import destroys, and how many, in words for the question before it.
import type { Run } from '#src/contracts/imports.ts';
import type { RunKind } from '#src/model/import-run.ts';
import { counted, figure } from './run-words.ts';

type Brought = { created: number; updated: number };

const plural = (count: number, one: string, many: string): string =>
  `${figure(count)} ${count === 1 ? one : many}`;

const CREATED: Record<RunKind, (count: number) => string> = {
  passwords: (n) =>
    `${plural(n, 'password that it created goes', 'passwords that it created go')} to the archive.`,
  users: (n) =>
    `${plural(n, 'invitation is revoked, and its link stops', 'invitations are revoked, and their links stop')} working.`,
  companies: (n) =>
    `${plural(n, 'company that it created is archived, and its organization', 'companies that it created are archived, and their organizations')} can be imported anew.`,
};

const UPDATED: Record<RunKind, (count: number) => string> = {
  passwords: (n) =>
    n === 1
      ? '1 password that it changed becomes what it was before.'
      : `${figure(n)} passwords that it changed become what they were before.`,
  users: (n) =>
    `${plural(n, 'person who was here already loses', 'people who were here already lose')} the link to IT Glue and nothing else.`,
  companies: (n) =>
    `${plural(n, 'company that was here already loses its mapping', 'companies that were here already lose their mapping')} and nothing else.`,
};

const KEPT: Record<RunKind, string> = {
  passwords: 'What somebody edited since is kept, and the report names it.',
  users: 'Whoever has accepted keeps their access, and the report names them.',
  companies:
    'A company that people, passwords or other imports came into since is kept, and the report names it.',
};

/** One sentence for each thing that happens, with its number; the last two say what does not. */
export function undoSentences(kind: RunKind, { created, updated }: Brought): string[] {
  return [
    ...(created > 0 ? [CREATED[kind](created)] : []),
    ...(updated > 0 ? [UPDATED[kind](updated)] : []),
    KEPT[kind],
    'Nothing changes in IT Glue, and a later import can bring it all again.',
  ];
}

/** The button: a verb with its object. */
export function undoLabel(kind: RunKind, { created, updated }: Brought): string {
  if (kind !== 'users') return `Take back ${counted(kind, created + updated)}`;
  if (updated === 0) return `Revoke ${plural(created, 'invitation', 'invitations')}`;
  return `Take back ${plural(created + updated, 'invitation or link', 'invitations and links')}`;
}

export type UndoTally = { undone: number | '10000+'; kept: number | '10000+' };

/** How many written records no undo has looked at yet; null where there are more than are counted. */
export function leftToUndo({ outcomes }: Pick<Run, 'outcomes'>, { undone, kept }: UndoTally): number | null {
  if (typeof undone !== 'number' || typeof kept !== 'number') return null;
  return Math.max(0, outcomes.created + outcomes.updated - undone - kept);
}
