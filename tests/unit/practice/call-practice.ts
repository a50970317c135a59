// Calls the practice handlers inside the process, as a client would over HTTP.
import { getResponse } from 'msw';
import { createRegionHandlers } from '#src/practice/api/handlers.ts';
import { practiceKeyNamed, type Region } from '#src/practice/keys.ts';
import { createDesk, type Desk } from '#src/practice/weather/desk.ts';
import { createWorld, type World, type WorldSize } from '#src/practice/world/world.ts';

const ORIGIN = 'https://practice.test';

export type Resource = { id: string; type: string; attributes: Record<string, unknown> };
export type ListBody = { data: Resource[]; meta: Record<string, unknown>; links: Record<string, string> };

export type Caller = {
  world: World;
  desk: Desk;
  clock: { nowMs: number };
  raw: (path: string, label?: string | null) => Promise<Response>;
  list: (path: string, label?: string) => Promise<ListBody>;
  show: (path: string, label?: string) => Promise<Resource>;
};

export function createCaller(size: WorldSize = {}, region: Region = 'us'): Caller {
  const world = createWorld(size);
  const clock = { nowMs: Date.UTC(2026, 10, 1) };
  const desk = createDesk({}, () => clock.nowMs);
  const handlers = createRegionHandlers(world, desk, region, ORIGIN);
  const raw = async (path: string, label: string | null = 'full'): Promise<Response> => {
    const headers: Record<string, string> =
      label === null ? {} : { 'x-api-key': practiceKeyNamed(label).key };
    const answer = await getResponse(handlers, new Request(ORIGIN + path, { headers }));
    if (!answer) throw new Error(`No handler for ${path}`);
    return answer;
  };
  const body = async (path: string, label?: string): Promise<unknown> => {
    const answer = await raw(path, label);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return answer.json();
  };
  return {
    world,
    desk,
    clock,
    raw,
    list: async (path, label) => (await body(path, label)) as ListBody,
    show: async (path, label) => ((await body(path, label)) as { data: Resource }).data,
  };
}
