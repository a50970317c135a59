// Where notices reach a person: the list of the portal, one mail each, as they chose.

import { simpleParser } from 'mailparser';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listNotices } from '#src/domain/notices/list-notices.ts';
import { getNoticeChoices, setNoticeChoice } from '#src/domain/notices/notice-choices.ts';
import { readNotices } from '#src/domain/notices/read-notices.ts';
import { setNoticeStage, type NoticeStage } from './notice-stage.ts';

let stage: NoticeStage;

beforeAll(async () => {
  stage = await setNoticeStage();
});
beforeEach(() => stage.forget());
afterAll(() => stage.end());

describe('the list', () => {
  beforeEach(async () => {
    await stage.run(stage.account.admin, 'planned');
    await stage.gather();
  });
  afterEach(() => stage.endRuns());

  it('is a person’s own, counts what is unread, and is read by that person alone', async () => {
    const { admin, technician } = stage.account;
    const [first] = (await stage.told(admin)).data;
    expect(await stage.told(admin)).toMatchObject({ unread: 1, page: { total: 1, nextCursor: null } });
    await readNotices(await stage.as(technician), { body: { ids: [first?.id ?? ''] } });
    expect((await stage.told(admin)).unread).toBe(1);
    expect(await readNotices(await stage.as(admin), { body: { ids: null } })).toEqual({ unread: 0 });
    expect((await stage.told(admin)).data[0]?.readAt).not.toBeNull();
  });

  it('comes a page at a time', async () => {
    await stage.run(stage.account.admin, 'completed', { finished: true });
    await stage.gather();
    const context = await stage.as(stage.account.admin);
    const first = await listNotices(context, { query: { limit: 1 } });
    const cursor = first.page.nextCursor ?? '';
    const second = await listNotices(context, { query: { limit: 1, cursor } });
    expect(second.data).toHaveLength(1);
    expect(second.data[0]?.id).not.toBe(first.data[0]?.id);
    expect(second.page.nextCursor).toBeNull();
  });
});

describe('what a person chose', () => {
  afterEach(() => stage.endRuns());

  it('decides whether it reaches them in the portal, by mail, both or not at all', async () => {
    const { admin } = stage.account;
    const choose = async (portal: boolean, mail: boolean): Promise<void> => {
      await setNoticeChoice(await stage.as(admin), { body: { kind: 'import_waiting', portal, mail } });
    };
    for (const [portal, mail] of [
      [false, false],
      [false, true],
      [true, false],
    ] as const) {
      await choose(portal, mail);
      const { data } = await getNoticeChoices(await stage.as(admin));
      expect(data.find(({ kind }) => kind === 'import_waiting')).toEqual({
        kind: 'import_waiting',
        portal,
        mail,
      });
      await stage.run(admin, 'planned');
      await stage.gather();
      expect((await stage.sentences(admin)).length > 0).toBe(portal);
      expect((await stage.root('select 1 from outbox')).length > 0).toBe(mail);
      await stage.endRuns();
      await stage.root('delete from outbox');
    }
  });
});

describe('the mail', () => {
  beforeEach(() => stage.run(stage.account.admin, 'planned'));
  afterEach(() => stage.endRuns());

  it('says what the portal says, with the way there, and goes out once', async () => {
    await stage.gather();
    expect(await stage.send()).toBe(0); // whoever planned it is most likely there
    await stage.due();
    expect(await stage.send()).toBe(1);
    expect(await stage.send()).toBe(0);
    const [mail] = await Promise.all(stage.server.taken.map((raw) => simpleParser(raw)));
    expect(mail?.subject).toBe('An import waits (Northwind IT)');
    expect(mail?.text).toContain(
      'Your import of passwords for Alder & <Finch> is planned and waits for you to look at it.',
    );
    expect(mail?.text).toContain('http://portal.example/notifications');
    expect(mail?.html).not.toContain('<img');
  });

  it('of a sender that died goes out again with the same Message-ID', async () => {
    await stage.gather();
    await stage.due();
    const [lost] = await stage.worker.notices.claim(1, 1);
    expect(lost?.kind).toBe('import_waiting');
    await expect.poll(() => stage.send(), { timeout: 10_000 }).toBe(1);
    const [mail] = await Promise.all(stage.server.taken.map((raw) => simpleParser(raw)));
    expect(mail?.messageId).toContain(lost?.outboxId);
  });

  it('does not go out when the plan was carried out meanwhile, and the list tells of it no more', async () => {
    await stage.gather();
    await stage.due();
    await stage.root(`update run set state = 'running'`);
    expect(await stage.send()).toBe(0);
    expect(await stage.sentences(stage.account.admin)).toEqual([]);
  });

  it('does not go out when it has been read, or its person has lost their place meanwhile', async () => {
    await stage.gather();
    await readNotices(await stage.as(stage.account.admin), { body: { ids: null } });
    await stage.due();
    expect(await stage.send()).toBe(0);
    await stage.root('delete from notice');
    await stage.gather();
    await stage.due();
    await stage.root(`update person set disabled_at = now() where id = $1`, [stage.account.admin.id]);
    expect(await stage.send()).toBe(0);
    expect(stage.server.taken).toHaveLength(0);
    await stage.root(`update person set disabled_at = null where id = $1`, [stage.account.admin.id]);
  });
});
