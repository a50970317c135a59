// Seals once more where the company's key was followed by another between sealing and storing.
import { OldCompanyKeyError } from '#src/model/errors.ts';

/** A change of the key is followed by another one only when nothing is sealed to the one before any more. */
const TRIES = 3;

/** `work` asks for the newest key, seals and stores; nothing of it stands where it throws. */
export async function toNewestKey<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === TRIES || !(error instanceof OldCompanyKeyError)) throw error;
    }
  }
}
