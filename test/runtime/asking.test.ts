import { describe, expect, it } from 'vitest';
import { questionAbout, type Question } from '../../src/runtime/core/questions.js';
import { askingTogether } from '../../src/runtime/http/asking.js';
import type { SendUpstream, UpstreamRequest } from '../../src/runtime/http/send-upstream.js';
import type { JsonObject } from '../../src/support/json.js';

const TEXT = 'query ($where: AuthorWhereInput!) { seen: authors(where: $where) { id } }';
const RED = { team: 'red' };
const bounds = { end: performance.now() + 60_000, answerLength: 1_000 };

const about = (ids: readonly string[], where: JsonObject = RED, text = TEXT): Question =>
  questionAbout(text, { ids, where });

/** A way to an API in which every record may be seen, and when what was gathered is sent. */
function gathering(status = 200) {
  const sent: UpstreamRequest[] = [];
  const send: SendUpstream = (request) => {
    sent.push(request);
    const { variables } = JSON.parse(request.body) as { variables: { where: { AND: [{ id_in: string[] }] } } };
    const found = { data: { seen: variables.where.AND[0].id_in.map((id) => ({ id })) } };
    const body = new Blob([JSON.stringify(found)]).stream();
    return Promise.resolve({ status, body, discard: () => undefined });
  };
  const works: (() => void)[] = [];
  const ask = askingTogether(send, (work) => void works.push(work));
  const flush = () => {
    for (const work of works.splice(0)) work();
  };
  const bodies = () => sent.map(({ body }) => JSON.parse(body) as Question['body']);
  return { ask, flush, bodies, sent };
}

describe('questions that come up together', () => {
  it('are one, about the records of all, each once', async () => {
    const { ask, flush, bodies } = gathering();
    const replies = [about(['a', 'b']), about(['b', 'c'])].map(ask(bounds));
    expect(bodies()).toEqual([]);
    flush();
    const all = { data: { seen: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] } };
    expect(await Promise.all(replies)).toEqual([all, all]);
    expect(bodies()).toEqual([about(['a', 'b', 'c']).body]);
  });

  it.each<[string, Question, Question]>([
    ['under another condition', about(['a']), about(['a'], { team: 'blue' })],
    ['in another stage', about(['a']), about(['a'], RED, TEXT.replace('where:', 'stage: DRAFT, where:'))],
    [
      'about too many records',
      about(Array.from({ length: 60 }, (_, id) => `a${id}`)),
      about(Array.from({ length: 41 }, (_, id) => `b${id}`)),
    ],
  ])('are not one %s', async (_, first, second) => {
    const { ask, flush, bodies } = gathering();
    const replies = [first, second].map(ask(bounds));
    flush();
    await Promise.all(replies);
    expect(bodies()).toEqual([first.body, second.body]);
  });

  it('are not put to one that was sent, which may have found a record as it was before', async () => {
    const { ask, flush, bodies } = gathering();
    const first = ask(bounds)(about(['a']));
    flush();
    await new Promise((resolve) => setImmediate(resolve));
    const second = ask(bounds)(about(['a']));
    flush();
    await Promise.all([first, second]);
    expect(bodies()).toEqual([about(['a']).body, about(['a']).body]);
  });

  it('about what is written are never one: nothing says which records they are about', async () => {
    const { ask, bodies } = gathering();
    const { body } = about(['a']);
    await Promise.all([{ body }, { body }].map(ask(bounds)));
    expect(bodies()).toEqual([body, body]);
  });

  it('fail together where they are not answered', async () => {
    const { ask, flush } = gathering(429);
    const replies = [about(['a']), about(['b'])].map(ask(bounds));
    flush();
    const settled = await Promise.allSettled(replies);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('may take as long as the last of them', async () => {
    const { ask, flush, sent } = gathering();
    const later = { ...bounds, end: bounds.end + 60_000 };
    const replies = [ask(bounds)(about(['a'])), ask(later)(about(['b']))];
    flush();
    await Promise.all(replies);
    expect(sent[0]?.milliseconds).toBeGreaterThan(60_000);
  });
});
