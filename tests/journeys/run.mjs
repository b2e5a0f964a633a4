#!/usr/bin/env node
// Walks every page of pages.mjs and every journey in a browser and ends with "N passed, N failed".
// usage: run.mjs BASE_URL [--only TEXT] [--shots FOLDER]
//   GOLDTHREAD_SIGN_INS  file of sign-ins (role, e-mail, password), needed for pages with a role
//   and, for journeys that kill a server of their own, what own_server.mjs names
import { mkdirSync } from "node:fs";
import { Contexts, launch, readSignIns, widths } from "./browser.mjs";
import * as checks from "./checks.mjs";
import { journeys } from "./journeys.mjs";
import { canServe } from "./own_server.mjs";
import { pages } from "./pages.mjs";

const words = process.argv.slice(2);
const option = (name) => {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words.splice(at, 2)[1];
};
const only = option("--only") ?? "";
const shots = option("--shots") ?? process.env.GOLDTHREAD_SHOTS;
const base = words[0]?.replace(/\/$/, "");
if (!base) {
  console.error("usage: run.mjs BASE_URL [--only TEXT] [--shots FOLDER]");
  process.exit(2);
}
if (shots) mkdirSync(shots, { recursive: true });

let passed = 0;
let failed = 0;
function report(name, check, faults) {
  if (faults.length === 0) {
    ++passed;
    console.log(`ok      ${name}: ${check}`);
    return;
  }
  ++failed;
  console.log(`FAILED  ${name}: ${check}`);
  for (const fault of faults) console.log(`          ${fault}`);
}
async function tried(name, check, work) {
  try {
    report(name, check, (await work()) ?? []);
  } catch (error) {
    report(name, check, [String(error.message ?? error).split("\n")[0]]);
  }
}
async function shoot(page, entry, how) {
  if (!shots) return;
  const file = `${entry.name.replace(/[^a-z0-9]+/gi, "-")}-${entry.role ?? "nobody"}-${how}.png`;
  await page.screenshot({ path: `${shots}/${file}`, fullPage: true });
}

async function walk(contexts, entry) {
  const name = entry.role ? `${entry.name} (${entry.role})` : entry.name;
  let context;
  try {
    context = await contexts.get(entry.role);
  } catch (error) {
    report(name, "signs in", [String(error.message ?? error).split("\n")[0]]);
    return;
  }
  const page = await context.newPage();
  const complaints = [];
  const answers = [];
  page.on("console", (message) => {
    // A refusal that the entry expects is no complaint of the page's.
    if (message.type() === "error" && !/the server responded with a status of/.test(message.text())) {
      complaints.push(message.text());
    }
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("response", (response) => answers.push(response));
  let answer;
  await tried(name, "opens", async () => {
    answer = await checks.open(page, base, entry);
    await page.waitForLoadState("load");
    return checks.says(page, answer, entry);
  });
  if (!answer) {
    await page.close();
    return;
  }
  const withScript = await checks.mainText(page);
  if (!entry.prepare && !entry.follow) {
    await tried(name, "weight", () => checks.weighs(page, answer, answers));
  }
  await tried(name, "headers", async () => checks.isGuarded(answer));
  await shoot(page, entry, "desktop");
  await tried(name, "axe at 1280", () => checks.isAccessible(page));
  await tried(name, "keyboard", () => checks.worksByKeyboard(page));
  await page.setViewportSize({ width: widths.phone, height: 844 });
  await shoot(page, entry, "phone");
  await tried(name, "axe at 390", () => checks.isAccessible(page));
  await page.setViewportSize({ width: widths.narrow, height: 700 });
  await tried(name, "fits 320 px", () => checks.fits(page));
  await page.setViewportSize({ width: widths.desktop, height: 900 });
  await tried(name, "text at twice its size", () => checks.fitsLargeText(page));
  await page.emulateMedia({ forcedColors: "active" });
  await shoot(page, entry, "forced-colours");
  await tried(name, "forced colours", () => checks.keepsItsWords(page));
  await page.emulateMedia({ forcedColors: null, media: "print" });
  await tried(name, "print", () => checks.prints(page));
  await tried(name, "no complaint of the browser", async () => [...new Set(complaints)]);
  await page.close();
  await tried(name, "does not jump at 390", async () => {
    const still = await context.newPage();
    await still.setViewportSize({ width: widths.phone, height: 844 });
    const faults = await checks.staysStill(still, base, entry);
    await still.close();
    return faults;
  });
  await tried(name, "without script", async () => {
    const plain = await contexts.get(entry.role, { javaScriptEnabled: false });
    const bare = await plain.newPage();
    const first = await checks.open(bare, base, entry);
    const faults = await checks.says(bare, first, entry);
    const without = await checks.mainText(bare);
    // Script may add a little (a button that prints), never the content.
    if (without.length < withScript.length * 0.9 - 40) {
      faults.push(`shows ${without.length} characters in place of ${withScript.length}`);
    }
    if (entry.role && (await bare.locator("nav[aria-label=Menu] a:visible").count()) === 0) {
      faults.push("its menu cannot be reached");
    }
    await bare.close();
    return faults;
  });
}

const browser = await launch();
const people = readSignIns(process.env.GOLDTHREAD_SIGN_INS);
const contexts = new Contexts(browser, base, people);
try {
  for (const entry of pages) {
    if (`${entry.name} ${entry.role ?? ""}`.includes(only)) await walk(contexts, entry);
  }
  for (const journey of journeys) {
    if (!journey.name.includes(only)) continue;
    if (journey.needsServer && !canServe()) {
      console.log(`left out ${journey.name}: no second server can be started`);
      continue;
    }
    await tried("journey", journey.name, async () => {
      const context = await contexts.fresh(journey.role, journey.options);
      context.setDefaultTimeout(15_000);
      const opened = [context];
      const others = async (role) => {
        opened.push(await contexts.fresh(role, journey.options));
        opened.at(-1).setDefaultTimeout(15_000);
        return opened.at(-1).newPage();
      };
      try {
        await journey.run({ page: await context.newPage(), base, people, others });
      } finally {
        for (const each of opened) await each.close();
      }
      return [];
    });
  }
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
