// Imported before anything else: an older Node would stumble over a package, and name that.
const OLDEST = 20;

if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  process.stderr.write(`This needs Node ${OLDEST} or newer; this is Node ${process.versions.node}.\n`);
  process.exit(1);
}
