/** Asks Naru's own API as anybody would, with a key. The demo does nothing that a customer's program could not. */
export type Client = <Body>(method: string, path: string, body?: unknown) => Promise<Body>;

export function client(baseUrl: string, key: string): Client {
  return async <Body>(method: string, path: string, body?: unknown) => {
    const response = await fetch(`${baseUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': typeOf(body),
      },
      ...(body === undefined ? {} : { body: asSent(body) }),
    });
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    const answer: unknown = isJson ? await response.json() : new Uint8Array(await response.arrayBuffer());
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${String(response.status)}: ${JSON.stringify(answer)}`);
    return answer as Body;
  };
}

/** Tables go as text, pictures as their bytes, everything else as JSON. */
function typeOf(body: unknown): string {
  if (body instanceof Uint8Array) return 'image/png';
  return typeof body === 'string' ? 'text/csv' : 'application/json';
}

function asSent(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return typeof body === 'string' ? body : JSON.stringify(body);
}
