import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type FaultProxy = {
  readonly url: string;
  /** Passes everything on. */
  readonly heal: () => void;
  /** Refuses and cuts every connection, as a server that is gone. */
  readonly goDown: () => void;
  /** Keeps connections and swallows what is sent, as a network that is gone. */
  readonly swallow: () => void;
  readonly close: () => Promise<void>;
};

/** Stands between Naru and its database, and breaks in the ways networks do. */
export async function openFaultProxy(databaseUrl: string): Promise<FaultProxy> {
  const target = new URL(databaseUrl);
  let state: 'up' | 'down' | 'silent' = 'up';
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    if (state === 'down') {
      client.destroy();
      return;
    }
    const upstream = connect(Number(target.port), target.hostname);
    pass(client, upstream);
    pass(upstream, client);
  });

  function pass(from: Socket, to: Socket): void {
    sockets.add(from);
    from.on('data', (bytes) => {
      if (state === 'up') to.write(bytes);
    });
    from.on('error', () => undefined); // A cut connection is what this is for.
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  }

  function cutAll(): void {
    for (const socket of sockets) socket.destroy();
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = new URL(databaseUrl);
  address.port = String((server.address() as AddressInfo).port);
  return {
    url: address.href,
    heal: () => {
      if (state === 'silent') cutAll(); // What was swallowed is missing: the connection is of no use any more.
      state = 'up';
    },
    goDown: () => {
      state = 'down';
      cutAll();
    },
    swallow: () => (state = 'silent'),
    close: async () => {
      cutAll();
      server.close();
      await once(server, 'close');
    },
  };
}
