// The memory of the portal's web processes, and the private keys of a sealed vault, which must not be in it.
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { keysByKit, type KitSlot } from '../../tests/support/kit-keys.ts';
import { familyOf, textsInMemory } from '../../tests/support/process-memory.ts';
import { api } from './it-glue.ts';

type WebMemory = {
  /** Why it cannot be looked into; null where it can. */
  shut: string | null;
  find: (texts: readonly string[], keys: readonly Uint8Array[]) => string[];
};

/** Of whatever listens at the portal's address, and all that it started. */
export function webMemory(baseURL: string): WebMemory {
  if (process.platform !== 'linux')
    return { shut: 'only Linux shows the memory of a process', find: () => [] };
  const pid = listenerAt(Number(new URL(baseURL).port));
  return {
    shut: mayLookInto(pid) ? null : 'this machine shows the memory of processes to root alone',
    find: (texts, keys) => textsInMemory(familyOf(pid), texts, keys),
  };
}

/** Distributions let only those who started a process look into it (kernel.yama.ptrace_scope). */
function mayLookInto(pid: number): boolean {
  try {
    closeSync(openSync(`/proc/${pid}/mem`, 'r'));
    return true;
  } catch {
    return false;
  }
}

function listenerAt(port: number): number {
  const LISTENING = '0A';
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const sockets = ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((cells) => cells[1]?.endsWith(local) === true && cells[3] === LISTENING)
      .map((cells) => `socket:[${cells[9]}]`),
  );
  const found = readdirSync('/proc').find(
    (name) => /^\d+$/.test(name) && linksOf(`/proc/${name}/fd`).some((link) => sockets.includes(link)),
  );
  if (found === undefined) throw new Error(`nobody listens at port ${port}`);
  return Number(found);
}

/** None where the process is gone or somebody else's. */
function linksOf(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => readlinkSync(`${folder}/${name}`));
  } catch {
    return [];
  }
}

type KitSlots = { kitId: string; data: KitSlot[] };

/** The keys of a sealed vault that the words of the kit open. */
export async function privateKeysOf(page: Page, companyId: string, words: string): Promise<Uint8Array[]> {
  const { kitId, data } = (await api(page, 'GET', '/custody/kit/slots')).body as unknown as KitSlots;
  const me = (await api(page, 'GET', '/me')).body as unknown as { account: { id: string } };
  const slots = data.filter((slot) => slot.companyId === companyId);
  expect(slots.length).toBeGreaterThan(0);
  return keysByKit(words, { accountId: me.account.id, kitId }, slots);
}
