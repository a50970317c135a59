// A web address as a form takes it: its own rules are judged at once, other companies' addresses by the server.
import { z } from 'zod';
import { parseWebAddress } from '#src/model/web-address.ts';

/** Empty is let through: whether one is needed is the form's to say. */
export const typedAddress = z
  .string()
  .trim()
  .superRefine((text, ctx) => {
    const parsed = text === '' ? null : parseWebAddress(text);
    if (parsed?.ok === false) ctx.addIssue({ code: 'custom', message: parsed.message });
  });
