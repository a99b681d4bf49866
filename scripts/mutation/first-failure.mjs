// A reporter for Node's test runner that ends the process at the first failure: one is enough.
export default async function* report(source) {
  for await (const event of source) {
    if (event.type !== 'test:fail' || event.data.todo || event.data.skip) continue;
    // Prints only the name of the test, which may say what is being tested.
    process.stdout.write(`${event.data.name}\n`);
    process.exit(1);
  }
  yield '';
}
