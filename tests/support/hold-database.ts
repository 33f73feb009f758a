/** A process of its own that starts the embedded database in the folder named, says so, and waits to be killed. */
import { startEmbedded } from '../../src/database/embedded.ts';

const [dataDir = ''] = process.argv.slice(2);
try {
  const { url } = await startEmbedded({ dataDir, durable: false });
  console.log(url);
  setInterval(() => undefined, 60_000);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
