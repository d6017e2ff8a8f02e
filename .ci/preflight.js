// Says in one sentence what to do when an older Node runs the scripts (this file runs on any Node).
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 9)) {
  console.error(
    `This project needs Node 24.9 or newer, but ${process.versions.node} is running it: ` +
      'run "npm ci" again (it brings Node 24 on Linux), or install Node 24 from your package manager.',
  );
  process.exit(3);
}
