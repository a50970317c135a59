'use client';
// The words of a vault key, to be read out and compared.
import { useEffect, useState } from 'react';
import type { PersonKeyRecord } from '#src/model/sealed/person-key.ts';
import { fingerprintWords } from '#src/unlocking/fingerprint.ts';

/** Null until they are worked out. Hand over the same object as long as it is the same key. */
export function useKeyWords(record: PersonKeyRecord): readonly string[] | null {
  const [words, setWords] = useState<readonly string[] | null>(null);
  useEffect(() => {
    let gone = false;
    void fingerprintWords(record).then((found) => {
      if (!gone) setWords(found);
    });
    return () => {
      gone = true;
    };
  }, [record]);
  return words;
}
