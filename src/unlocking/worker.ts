// The worker itself: one question a message, one answer a message. It ends, and its memory with it, when the vault locks.
import { createDesk, type Question, type Questions } from './desk.ts';
import { Unopened } from './unreadable.ts';

export type Asked = { [Q in Question]: { id: number; question: Q; ask: Questions[Q]['ask'] } }[Question];
export type Replied = { id: number } & ({ answer: unknown } | { failed: 'unopened' | 'fault' });

const desk = createDesk();

self.addEventListener('message', (event: MessageEvent<Asked>) => {
  const { id, question, ask } = event.data;
  const work = desk[question] as (ask: unknown) => Promise<unknown>;
  work(ask).then(
    (answer) => self.postMessage({ id, answer } satisfies Replied),
    (error: unknown) =>
      self.postMessage({ id, failed: error instanceof Unopened ? 'unopened' : 'fault' } satisfies Replied),
  );
});
