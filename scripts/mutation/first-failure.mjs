// A reporter for Node's test runner that ends the process at the first failure: one is enough.
export default async function* report(source) {
  for await (const event of source) {
    if (event.type !== 'test:fail' || event.data.todo || event.data.skip) continue;
    // As the name of a test may say what is being tested, it is all that is told.
    process.stdout.write(`${event.data.name}\n`);
    process.exit(1);
  }
  yield '';
}
