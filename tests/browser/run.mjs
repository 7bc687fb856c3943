// run.mjs [-s FOLDER] FILE...: every check on every page; 1 when one found something.
// -s keeps what the pages look like, at desktop and phone width, in light and dark.
import {basename, dirname, join} from 'node:path';

import {close, desktop, launch, open, phone} from './browser.mjs';
import {checks} from './checks.mjs';

async function keepLooks(browser, file, folder) {
  for (const viewport of [desktop, phone]) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await open(browser, file, {viewport, colorScheme});
      const of = basename(dirname(file));
      const name = `${of}-${viewport.width}-${colorScheme}.png`;
      await page.screenshot({path: join(folder, name)});
      await close(page);
    }
  }
}

const files = process.argv.slice(2);
const folder = files[0] === '-s' ? files.splice(0, 2)[1] : null;
const browser = await launch();
let wrong = 0;
for (const file of files) {
  for (const [name, check] of checks) {
    const began = Date.now();
    try {
      await check(browser, file);
      console.log(`ok ${name}: ${file} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    } catch (error) {
      wrong++;
      console.log(`FAILED ${name}: ${file}\n${error.stack}`);
    }
  }
  if (folder)
    await keepLooks(browser, file, folder);
}
await browser.close();
process.exit(wrong ? 1 : 0);
