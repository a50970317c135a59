'use client';
// The demo's people; one press fills the form.
import { createContext, use, type ReactNode } from 'react';

type Person = { label: string; email: string; password: string };

const People = createContext<readonly Person[]>([]);

/** Around the sign-in page, so that no other page carries the passwords of the demo. */
export function PracticePeopleProvider({
  people,
  children,
}: {
  people: readonly Person[];
  children: ReactNode;
}) {
  return <People value={people}>{children}</People>;
}

export function PracticeSignIns({ onChoose }: { onChoose: (person: Person) => void }) {
  const people = use(People);
  if (people.length === 0) return null;
  return (
    <section aria-labelledby="practice-people" className="mt-8 border-t pt-5">
      <h2 id="practice-people" className="text-sm font-medium">
        People of the demo
      </h2>
      <p className="mt-0.5 text-xs text-muted-foreground">Press one to fill in the form.</p>
      <ul className="mt-3 divide-y rounded-md border bg-card">
        {people.map((person) => (
          <li key={person.email}>
            <button
              type="button"
              onClick={() => onChoose(person)}
              className="flex w-full flex-col rounded-md px-3 py-2 text-left hover:bg-accent focus-visible:-outline-offset-2"
            >
              <span className="text-sm font-medium">{person.label}</span>
              <span className="text-xs break-all text-muted-foreground">
                {person.email} · {person.password}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
