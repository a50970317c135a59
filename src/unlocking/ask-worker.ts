// The page's end of the worker: asks it questions, and ends it.
import type { Question, Questions } from './desk.ts';
import { Unopened } from './unreadable.ts';
import type { Replied } from './worker.ts';

export type Unlocker = {
  /** Throws `Unopened` for a wrong passphrase or something that is not what it should be, and an Error once it has ended. */
  ask<Q extends Question>(question: Q, ask: Questions[Q]['ask']): Promise<Questions[Q]['answer']>;
  /** Ends the worker at once, whatever it is at, and everything it knows with it. */
  end(): void;
};

type Waiting = { resolve: (answer: never) => void; reject: (error: Error) => void };

/** Starts a worker of its own; one stands for one unlocked vault. */
export function startUnlocker(): Unlocker {
  const worker = new Worker(new URL('./worker.ts', import.meta.url));
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  const endAll = (error: Error): void => {
    worker.terminate();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.addEventListener('message', (event: MessageEvent<Replied>) => {
    const reply = event.data;
    const waits = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ('answer' in reply) waits?.resolve(reply.answer as never);
    else waits?.reject(reply.failed === 'unopened' ? new Unopened() : new Error('the worker failed'));
  });
  worker.addEventListener('error', () => endAll(new Error('the worker could not start')));
  return {
    ask(question, ask) {
      return new Promise((resolve, reject) => {
        const id = (asked += 1);
        waiting.set(id, { resolve, reject });
        worker.postMessage({ id, question, ask });
      });
    },
    end: () => endAll(new Error('the vault was locked')),
  };
}
