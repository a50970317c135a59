// An answer that was on its way before something changed does not stand as the newest.
import { QueryObserver } from '@tanstack/react-query';
import { beforeEach, describe, expect, it } from 'vitest';
import { FreshQueryClient, keepAnswer } from '#src/features/fresh-query-client.ts';

const queryKey = ['favourites'];

let client: FreshQueryClient;
/** Each question of the page, to be answered by the test. */
let answers: ((items: string[]) => void)[];
let observer: QueryObserver<string[], Error, string[], string[], string[]>;

beforeEach(() => {
  client = new FreshQueryClient();
  answers = [];
  observer = new QueryObserver(client, {
    queryKey,
    queryFn: () => new Promise<string[]>((resolve) => answers.push(resolve)),
  });
});

/** As a part of the page that shows it. */
function look(): () => void {
  return observer.subscribe(() => undefined);
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('a question that is invalidated', () => {
  it('is asked again while its first answer is on its way, which then counts for nothing', async () => {
    const leave = look();
    const invalidated = client.invalidateQueries({ queryKey });
    expect(answers).toHaveLength(2);
    answers[0]?.(['before the change']);
    await settled();
    expect(observer.getCurrentResult().data).toBeUndefined();
    answers[1]?.(['after the change']);
    await invalidated;
    expect(observer.getCurrentResult()).toMatchObject({ data: ['after the change'], fetchStatus: 'idle' });
    leave();
  });

  it('is asked again while a later answer is on its way, as the library has it', async () => {
    const leave = look();
    answers[0]?.(['first']);
    await settled();
    void observer.refetch();
    const invalidated = client.invalidateQueries({ queryKey });
    answers[1]?.(['before the change']);
    answers[2]?.(['after the change']);
    await invalidated;
    expect(observer.getCurrentResult().data).toEqual(['after the change']);
    leave();
  });

  it('is left alone where it is not meant, and asked by the next look where nobody looks now', async () => {
    const ahead = client.prefetchQuery(observer.options);
    void client.invalidateQueries({ queryKey: ['others'] });
    expect(client.isFetching({ queryKey })).toBe(1);
    void client.invalidateQueries({ queryKey });
    await ahead;
    answers[0]?.(['before the change']);
    const leave = look();
    expect(answers).toHaveLength(2);
    answers[1]?.(['after the change']);
    await settled();
    expect(observer.getCurrentResult().data).toEqual(['after the change']);
    leave();
  });
});

describe('an answer to a change', () => {
  it('stays when one comes that was on its way before the change', async () => {
    const leave = look();
    answers[0]?.(['first']);
    await settled();
    void observer.refetch();
    keepAnswer(client, queryKey, ['changed']);
    answers[1]?.(['before the change']);
    await settled();
    expect(observer.getCurrentResult()).toMatchObject({ data: ['changed'], fetchStatus: 'idle' });
    leave();
  });
});
