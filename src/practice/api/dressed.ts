// The last touch on every answer: the manners that concern all of them alike.
import { HttpResponse } from 'msw';
import type { Manners } from '../manners/manners.ts';
import { htmlAnswer, JSON_TYPE, jsonAnswer, readyPieces } from './answers.ts';

function withTextStatus(answer: Response): Response {
  const pieces = answer.status >= 400 ? readyPieces(answer) : undefined;
  if (!pieces) return answer;
  const body = Buffer.concat(pieces)
    .toString()
    .replaceAll(/"status":(\d+)/g, '"status":"$1"');
  const { 'content-type': _type, ...headers } = Object.fromEntries(answer.headers) as Record<string, string>;
  return jsonAnswer(body, answer.status, headers);
}

/** Of these statuses nobody recorded a body, but of one 401. */
const UNRECORDED = new Set([400, 401, 403, 404]);

function withOtherBody(answer: Response, way: Manners['refusalBody']): Response {
  if (way === 'json' || !UNRECORDED.has(answer.status) || !readyPieces(answer)) return answer;
  const { status } = answer;
  if (way === 'nothing') return new HttpResponse(null, { status });
  return htmlAnswer(`<html><body><h1>${status}</h1></body></html>`, status);
}

/** The usual manners leave an answer as it is. */
export function dressed(answer: Response, manners: Manners): Response {
  const whole = withOtherBody(answer, manners.refusalBody);
  const made = manners.errorStatus === 'text' ? withTextStatus(whole) : whole;
  if (manners.contentType === 'json' && made.headers.get('content-type') === JSON_TYPE)
    made.headers.set('content-type', 'application/json; charset=utf-8');
  return made;
}
