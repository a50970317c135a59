// Stands in for the package `server-only`, which throws everywhere but in a Next build.
export {};
