import { explorerRow, openFile } from './actions.ts';
import { session } from './session.ts';

session('editing', async ({ page, step }) => {
  await step('the sample opens', async () => {
    await explorerRow(page, 'rockcraft.yaml').waitFor();
    await openFile(page, 'charmcraft.yaml', 'flask-framework');
  });
});
