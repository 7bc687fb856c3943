// faults.mjs FILE FOLDER: plants a fault of each kind into a page that passes every
// check, and expects the check that is for it to find it, and to say so.
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

import {launch} from './browser.mjs';
import {checks} from './checks.mjs';

const [file, folder] = process.argv.slice(2);
const whole = readFileSync(file, 'utf8');

function replaced(from, to) {
  const made = whole.replace(from, to);
  if (made === whole)
    throw new Error(`nothing to replace: ${from}`);
  return made;
}

const afterMain = text => replaced('</main>', `${text}</main>`);
const style = text => replaced('</style>', `${text}</style>`);
const policy = /<meta http-equiv="Content-Security-Policy"[^>]*>/;
// Ahead of the page's script: `code` runs when all that it sets up is there.
const whenReady = code => `addEventListener('load', () => { ${code} });`;

// Check, fault, what the check has to say, and how it is planted.
const faults = [
  ['quiet', 'a script that the policy refuses', /Content Security Policy/, {
    page: afterMain('<script>1</script>')}],
  ['quiet', 'an error', /planted/, {
    before: 'setTimeout(() => { throw new Error("planted"); });'}],
  ['quiet', 'a dialog', /dialog/, {before: whenReady('setTimeout(() => alert(1))')}],
  ['quiet', 'a request', /asked of a network|said on the console/, {
    page: replaced(policy, '<link rel="stylesheet" href="http://127.0.0.1:9/a.css">')}],
  ['linksLead', 'a link to nowhere', /#nowhere/, {
    page: afterMain('<a href="#nowhere">x</a>')}],
  ['wholeWithoutScript', 'text that a script adds', /text that is not there/, {
    before: whenReady('document.querySelector("main").append("more")')}],
  ['wholeWithoutScript', 'rows that a script shows', /not to be seen/, {
    page: style('tbody { display: none; }')}],
  ['sorts', 'no order', /sorted ascending/, {
    before: 'Array.prototype.sort = function () { return this; };'}],
  ['sorts', 'an unknown figure first', /sorted ascending/, {
    before: 'globalThis.isNaN = () => false;'}],
  ['sorts', 'no buttons', /no column to sort/, {
    page: whole.replaceAll(' data-sortable', '')}],
  ['sortsByKeyboard', 'buttons that Tab passes over', /Tab and Enter/, {
    before: whenReady('document.querySelectorAll("th button")' +
                      '.forEach(each => { each.tabIndex = -1; })')}],
  ['sortsByKeyboard', 'no first link', /first stop/, {
    page: replaced('class="skip"', 'class="skipped"')}],
  ['finds', 'a search that hides nothing', /leaves everything/, {
    before: 'Object.defineProperty(HTMLElement.prototype, "hidden", {set() {}});'}],
  ['finds', 'nothing found without a word', /No row matches/, {
    before: whenReady('const output = document.querySelector(".tools output");' +
      'new MutationObserver(() => { if (/No/.test(output.textContent)) ' +
      'output.textContent = "0 of 9"; }).observe(output, {childList: true})')}],
  ['finds', 'a row without a name', /rows that cannot be found/, {
    page: replaced(/<tr([^>]*) data-name="[^"]*"/, '<tr$1')}],
  ['prints', 'no look of its own', /cannot be used on paper/, {
    page: replaced('@media print', '@media speech')}],
  ['prints', 'a fold that says nothing', /folds are left out/, {
    page: style('@media print { main summary::after { content: "" !important; } }')}],
  ['prints', 'a fold that stays closed', /belong to print are closed/, {
    page: afterMain('<details class="in-print"><summary>x</summary>y</details>'),
    before: 'addEventListener("beforeprint", event => event.stopImmediatePropagation())'}],
  ['prints', 'names in a thread', /px on paper/, {
    page: style('@media print { .figures tbody th { min-width: 0 !important; ' +
                'max-width: 3rem !important; width: 3rem; } }')}],
  ['prints', 'a table beside the paper', /px wide on paper/, {
    page: style('@media print { .figures { width: 1200px !important; } }')}],
  ['prints', 'a chart of launches', /charts of launches are printed/, {
    page: afterMain('<figure class="on-screen" style="display: block !important">x' +
                    '</figure>')}],
  ['filters', 'a choice that is not looked at', /rows of status/, {
    before: 'Object.defineProperty(HTMLSelectElement.prototype, "value", ' +
            '{get: () => ""});'}],
  ['turnsDark', 'one look', /changes nothing/, {
    page: style('body { background: #888 !important; }')}],
  ['turnsDark', 'no memory', /forgotten/, {
    before: 'Storage.prototype.setItem = () => {};'}],
  ['accessible 1280 light', 'pale text', /color-contrast/, {
    page: style('.figures td { color: #ccc !important; background: #fff; }')}],
  ['accessible 1280 dark', 'dark text', /color-contrast/, {
    page: style('.figures td { color: #444 !important; background: #111; }')}],
  ['accessible 390 light', 'a field without a name', /critical: label/, {
    page: afterMain('<input>')}],
  ['accessible 390 light', 'a wide line', /px wide in 390/, {
    page: afterMain('<p style="width: 500px">wide</p>')}],
  ['accessible 390 dark', 'pale on pale within a fold', /color-contrast/, {
    page: afterMain('<details><p style="color: #777; background: #666">a few words</p>' +
                    '</details>')}],
];

async function findingOf(browser, check, {page, before}) {
  const planted = join(folder, 'planted.html');
  writeFileSync(planted, page ?? whole);
  try {
    await checks.get(check)(browser, planted, before);
  } catch (error) {
    return error.message;
  }
  return '';
}

const browser = await launch();
let missed = 0;
for (const [check, what, expected, fault] of faults) {
  const finding = await findingOf(browser, check, fault);
  const found = expected.test(finding);
  missed += !found;
  console.log(`${found ? 'ok' : 'FAILED: not found'}: ${check}: ${what}`);
  if (!found)
    console.log(finding);
}
await browser.close();
process.exit(missed ? 1 : 0);
