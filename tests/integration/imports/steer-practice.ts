// Steers the practice IT Glue over HTTP, as a person does on its page.

type Calls = { total: number; byStatus: Record<string, number>; byRoute: Record<string, number> };

export function steering(origin: string) {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${origin}/__practice/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!answer.ok) throw new Error(`the practice IT Glue refused ${path}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    weather: (rules: string, latencyMs = 0) => call('POST', 'weather', { rules, latencyMs }),
    clearWeather: () => call('DELETE', 'weather'),
    forgetCalls: () => call('DELETE', 'requests'),
    calls: () => call('GET', 'requests') as Promise<Calls>,
    key: (label: string, change: Record<string, string>) => call('PATCH', `keys/${label}`, change),
    remove: (kind: string, id: string) => call('DELETE', `${kind}/${id}`),
    add: async (kind: string, attributes: Record<string, unknown>): Promise<string> =>
      ((await call('POST', kind, attributes)) as { id: string }).id,
    change: (kind: string, id: string, attributes: Record<string, unknown>) =>
      call('PATCH', `${kind}/${id}`, attributes),
  };
}
