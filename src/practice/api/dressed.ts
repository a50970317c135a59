// The last touch on every answer: the manners that concern all of them alike.
import type { Manners } from '../manners/manners.ts';
import { JSON_TYPE, jsonAnswer, readyPieces } from './answers.ts';

function withTextStatus(answer: Response): Response {
  const pieces = answer.status >= 400 ? readyPieces(answer) : undefined;
  if (!pieces) return answer;
  const body = Buffer.concat(pieces)
    .toString()
    .replaceAll(/"status":(\d+)/g, '"status":"$1"');
  const { 'content-type': _type, ...headers } = Object.fromEntries(answer.headers) as Record<string, string>;
  return jsonAnswer(body, answer.status, headers);
}

/** The usual manners leave an answer as it is. */
export function dressed(answer: Response, manners: Manners): Response {
  const made = manners.errorStatus === 'text' ? withTextStatus(answer) : answer;
  if (manners.contentType === 'json' && made.headers.get('content-type') === JSON_TYPE)
    made.headers.set('content-type', 'application/json; charset=utf-8');
  return made;
}
