// Folders are asked for only where a password names one that nobody knows yet.
import { describe, expect, it } from 'vitest';
import type { Folders, ItGlueClient } from '#src/adapters/itglue/index.ts';
import { createFolderPaths } from '#src/domain/imports/folder-paths.ts';

const folder = (id: string, name: string, parentId: string | null = null) => ({
  ...{ id, name, parentId, organizationId: '11', ancestorIds: [], unsent: [] },
  ...{ createdAt: null, updatedAt: null },
});

function paths(folders: Folders, known: Record<string, string> = {}) {
  const asked: string[] = [];
  const passwordFolders = {
    list: async ({ organizationId }: { organizationId: string }) => {
      asked.push(organizationId);
      return folders;
    },
  };
  const client = async () => ({ passwordFolders }) as unknown as ItGlueClient;
  return { asked, ...createFolderPaths(client, '11', { there: new Map(Object.entries(known)) }) };
}

const tree = {
  available: true,
  rows: [folder('1', 'Servers'), folder('2', 'Linux', '1')],
  quarantined: [],
} as const;

describe('the folders of an organization', () => {
  it('are not asked for where no password names one, or only known ones', async () => {
    const { pathOf, asked } = paths({ ...tree, rows: [], quarantined: [] }, { '2': 'Servers / Linux' });
    expect([await pathOf(null), await pathOf(undefined), await pathOf('2')]).toEqual([
      null,
      null,
      'Servers / Linux',
    ]);
    expect(asked).toEqual([]);
  });

  it('are asked for once, however many passwords name unknown ones', async () => {
    const { pathOf, asked } = paths({ ...tree, rows: [...tree.rows], quarantined: [] });
    expect(await Promise.all(['2', '1', '2', '99'].map(pathOf))).toEqual([
      'Servers / Linux',
      'Servers',
      'Servers / Linux',
      null,
    ]);
    expect(asked).toEqual(['11']);
  });

  it('have no names where the tenant has none, and end for folders within one another', async () => {
    expect(await paths({ available: false }).pathOf('2')).toBeNull();
    const circle = [folder('1', 'a', '2'), folder('2', 'b', '1')];
    expect(await paths({ available: true, rows: circle, quarantined: [] }).pathOf('1')).toBe('b / a');
  });
});
