// Plain JavaScript on purpose: it must parse on any Node, so that an unsuitable one gets one clear sentence.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 11)) {
  console.error(
    `Naru needs Node 24.11 or newer; this is ${process.version}. Run it as "npm start" after "npm ci", which brings Node 24 along, or install Node 24.`,
  );
  process.exit(1);
}
const { main } = await import('./main.ts');
await main(process.argv.slice(2));
