// What the published client node-itglue offers, as far as the tests use it; it has no types of its own.
declare module 'node-itglue' {
  type Ask = { path: string; params?: Record<string, string | number | boolean> };

  class ITGlue {
    constructor(options: { apikey: string; mode?: 'apikey'; timeout?: number });
    /** Given to axios with every call. */
    config: { baseURL: string };
    /** Resolves with the body of the answer, rejects with the answer or the error. */
    get(ask: Ask): Promise<unknown>;
    post(ask: Ask & { body: unknown }): Promise<unknown>;
    delete(ask: Ask): Promise<unknown>;
  }

  export = ITGlue;
}
